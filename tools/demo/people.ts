import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { totpSecrets } from '@/db/schema/second-factors';
import { ngoMembers, users } from '@/db/schema/users';
import { seal } from '@/lib/auth/factors/seal';
import { newTotpSecret } from '@/lib/auth/factors/totp';
import { hashPassword } from '@/lib/auth/password';
import type { Actor, Context, OfficialRole } from '@/lib/context';
import { newId } from '@/lib/ids';

export type DemoRole =
  | 'donor'
  | 'ngo'
  | 'finance'
  | 'holder'
  | 'city'
  | 'admin'
  | 'treasury'
  | 'auditor'
  | 'writer';

export interface DemoAccount {
  role: DemoRole;
  email: string;
  password: string;
  /** Of the authenticator app that officials have: the second factor of their sign-in. */
  totpSecret?: string;
}

const PEOPLE: readonly { role: DemoRole; name: string; official?: { role: OfficialRole; region: string } }[] =
  [
    { role: 'donor', name: '演示捐赠人' },
    { role: 'ngo', name: '演示社工（机构负责人）' },
    { role: 'finance', name: '演示财务（第二审批人）' },
    { role: 'holder', name: '演示公募机构负责人' },
    { role: 'city', name: '演示赣州市民政', official: { role: 'city', region: '360700' } },
    { role: 'admin', name: '演示省民政', official: { role: 'admin', region: '360000' } },
    { role: 'treasury', name: '演示省民政财务', official: { role: 'finance', region: '360000' } },
    { role: 'auditor', name: '演示审计', official: { role: 'auditor', region: '360000' } },
    { role: 'writer', name: '演示撰稿人' },
  ];

/** Makes the demo's people with fresh passwords, and answers those with whom a visitor signs in. */
export async function makePeople(now: Date): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const { role, name, official } of PEOPLE) {
    const email = `${role}@camphor.test`;
    const password = randomBytes(9).toString('base64url');
    const values = {
      name,
      passwordHash: role === 'writer' ? null : await hashPassword(password),
      officialRole: official?.role ?? null,
      officialRegion: official?.region ?? null,
    };
    await db
      .insert(users)
      .values({ id: newId('user'), email, emailKey: email, locale: 'zh', createdAt: now, ...values })
      .onConflictDoUpdate({ target: users.emailKey, set: values });
    const totpSecret = official ? await giveApp(email, now) : undefined;
    if (role !== 'writer') accounts.push({ role, email, password, ...(totpSecret && { totpSecret }) });
  }
  return accounts;
}

/** Sets up an authenticator app for one of the demo's officials, as if its first code had been given. */
async function giveApp(email: string, now: Date): Promise<string> {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.emailKey, email));
  const secret = newTotpSecret();
  const values = { secret: seal(secret, user!.id), confirmedAt: now };
  await db
    .insert(totpSecrets)
    .values({ userId: user!.id, ...values })
    .onConflictDoUpdate({ target: totpSecrets.userId, set: values });
  return secret;
}

/** What this person is now, as a verb's caller at some instant. */
export async function as(role: DemoRole, now: Date): Promise<Context> {
  const [user] = await db
    .select()
    .from(users)
    .where(eq(users.emailKey, `${role}@camphor.test`));
  const memberships = await db
    .select({ ngoId: ngoMembers.ngoId, ngoSlug: ngos.slug, role: ngoMembers.role })
    .from(ngoMembers)
    .innerJoin(ngos, eq(ngos.id, ngoMembers.ngoId))
    .where(eq(ngoMembers.userId, user!.id));
  const official = user!.officialRole
    ? { role: user!.officialRole, regionCode: user!.officialRegion! }
    : null;
  const actor: Actor = {
    kind: 'user',
    userId: user!.id,
    email: user!.email,
    name: user!.name,
    official,
    memberships,
    sessionId: 'demo',
    isFresh: true,
  };
  return { actor, locale: 'zh', now, address: null };
}
