import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/users';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { limitLink } from './limits';
import { mailLink } from './mail-link';
import { hashPassword } from './password';
import { linkInput, registerInput } from './schema';

/**
 * Mails a sign-in link. The answer is the same whether or not somebody has the address; an unknown address
 * gets a link that makes its account when used.
 */
export async function requestLink(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(linkInput, raw);
  await limitLink(ctx, input.email);
  await db.transaction((tx) =>
    mailLink(tx, ctx, { emailKey: input.email, detail: { returnTo: input.returnTo } }),
  );
}

/**
 * Registers: the account comes into being when the mailed link is used, so that nobody can take an address in
 * advance and nobody learns who is registered. A known address just gets a sign-in link; its password stays.
 */
export async function register(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(registerInput, raw);
  await limitLink(ctx, input.email);
  const passwordHash = input.password === undefined ? undefined : await hashPassword(input.password);
  await db.transaction(async (tx) => {
    const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.emailKey, input.email));
    const detail = known
      ? { returnTo: input.returnTo }
      : { returnTo: input.returnTo, name: input.name, passwordHash };
    await mailLink(tx, ctx, { emailKey: input.email, detail });
  });
}
