import { Command } from "commander";
import { withDatabase } from "./database.ts";
import type { SignIn } from "./start.ts";

/** `vigie seed`: fills an empty Vigie with a worked example. */
export function seedCommand(): Command {
  return new Command("seed")
    .description(
      "Fill an empty Vigie with the demo: a worked case whose event data is synthetic. A Vigie with people in it is left as it is.",
    )
    .addHelpText("after", "\nExample:\n  vigie seed")
    .action(() =>
      withDatabase(async () => {
        const signIns = await seedOnce();
        for (const { email, password, role } of signIns) console.log(`${email}  ${password}  ${role}`);
        if (signIns.length === 0) console.log("There are people in this Vigie already; nothing was seeded.");
      }),
    );
}

/** Seeds the demo where nobody is yet; gives its sign-ins while the demo's people are there, else none. */
export async function seedOnce(): Promise<SignIn[]> {
  const { demoSignIns, isDemo, isSeeded } = await import("#prisma/seed/demo/people.ts");
  if (!(await isSeeded())) {
    const { seedDemo } = await import("#prisma/seed/demo/demo.ts");
    await seedDemo(console.log);
  }
  return (await isDemo()) ? demoSignIns() : [];
}
