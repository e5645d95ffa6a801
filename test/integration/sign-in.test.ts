import { expect, test } from "vitest";
import { hashPassword } from "#server/core/password.ts";
import { actorOf, signIn } from "#server/core/sign-in.ts";
import { prisma } from "#server/db/client.ts";
import { as, person } from "#test/support/people.ts";

const password = "a long enough password";

async function withPassword(role: "member" | "administrator" = "member") {
  const somebody = await person(role);
  const { email } = await prisma.user.update({
    where: { id: somebody.id },
    data: { passwordHash: await hashPassword(password) },
  });
  return { somebody, email };
}

test("a password is kept as argon2id and matches in any case of the address", async () => {
  const { somebody, email } = await withPassword();
  const stored = await prisma.user.findUniqueOrThrow({ where: { id: somebody.id } });
  expect(stored.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await signIn(email.toUpperCase(), password)).toMatchObject({ userId: somebody.id, sessionVersion: 1 });
});

test("an unknown address, a wrong or empty password and a deactivated person all get the same answer", async () => {
  const { somebody, email } = await withPassword();
  expect(await signIn("nobody@example.org", password)).toBeNull();
  expect(await signIn(email, "wrong")).toBeNull();
  expect(await signIn(email, "")).toBeNull();
  await prisma.user.update({ where: { id: somebody.id }, data: { active: false } });
  expect(await signIn(email, password)).toBeNull();
});

test("ten failures in a row close the address for a while, whatever its spelling", async () => {
  const { email } = await withPassword();
  for (let i = 0; i < 10; i++) await signIn(i % 2 ? email : ` ${email.toUpperCase()}`, "wrong");
  expect(await signIn(email, password)).toBeNull();
  await prisma.signInFailure.updateMany({ data: { at: new Date(Date.now() - 16 * 60_000) } });
  expect(await signIn(email, password)).not.toBeNull();
});

test("changing a role or deactivating a person ends the session at its next call", async () => {
  const { somebody, email } = await withPassword();
  const administrator = await person("administrator");
  const session = await signIn(email, password);
  if (!session) throw new Error("not signed in");
  expect(await actorOf(session)).toMatchObject({ id: somebody.id, role: "member" });
  await as(administrator).people.update({ userId: somebody.id, version: 1, name: "member", role: "panel" });
  expect(await actorOf(session)).toBeNull();
  const renewed = await signIn(email, password);
  if (!renewed) throw new Error("not signed in");
  await as(administrator).people.deactivate({ userId: somebody.id, version: 2, reason: "left the team" });
  expect(await actorOf(renewed)).toBeNull();
});

test("an administrator cannot take his own rights away, so one always remains", async () => {
  const administrator = await person("administrator");
  await expect(
    as(administrator).people.update({ userId: administrator.id, version: 1, name: "x", role: "member" }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(
    as(administrator).people.deactivate({ userId: administrator.id, version: 1, reason: "leaving soon" }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("passwords and hashes never enter the history", async () => {
  const administrator = await person("administrator");
  await as(administrator).people.add({
    name: "New",
    email: "new.person@example.org",
    role: "member",
    password: "canary-secret-4711",
  });
  const rows = await prisma.historyEvent.findMany({ where: { action: "person.added" } });
  expect(JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
    /canary|argon2/,
  );
});
