import { getServerSession, type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import * as z from "zod";
import { env } from "#server/core/env.ts";
import { actorOf, type Session, signIn } from "#server/core/sign-in.ts";

const Credential = z.object({ email: z.string().max(254), password: z.string().max(200) });
const Token = z.object({ userId: z.uuid(), sessionVersion: z.int() });

const hours = 60 * 60;

/** A session is a signed token; what it allows is asked of the database at every request, by its version. */
export const authOptions: NextAuthOptions = {
  get secret() {
    return env.authSecret;
  },
  session: { strategy: "jwt", maxAge: 12 * hours },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(input) {
        const credential = Credential.safeParse(input);
        if (!credential.success) return null;
        const person = await signIn(credential.data.email, credential.data.password);
        return (
          person && { id: person.userId, name: person.name, email: person.email, sessionVersion: person.sessionVersion }
        );
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (user) return { ...token, userId: user.id, sessionVersion: Reflect.get(user, "sessionVersion") };
      return token;
    },
    session({ session, token }) {
      return { ...session, userId: token.userId, sessionVersion: token.sessionVersion };
    },
    /** Only paths of this site, so that a sign-in link cannot send anybody elsewhere. */
    redirect({ url, baseUrl }) {
      const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : new URL(baseUrl);
      return target.origin === new URL(baseUrl).origin ? target.href : baseUrl;
    },
  },
};

/** The session of this request, whether or not it still holds. */
export async function currentSession(): Promise<Session | null> {
  return Token.safeParse(await getServerSession(authOptions)).data ?? null;
}

/** The signed-in person, or null; whoever was deactivated or changed role since must sign in again. */
export async function currentActor() {
  const session = await currentSession();
  return session ? actorOf(session) : null;
}
