import { sql } from '@/db/client';
import type { Actor, Context, MemberRole, OfficialRole } from '@/lib/context';
import { newId } from '@/lib/ids';

/** People and organisations for tests of verbs: each suite makes its own, through plain rows where no verb is meant. */
export const NOW = new Date('2026-09-01T02:00:00Z');

export type Person = Extract<Actor, { kind: 'user' }> & { email: string };

let serial = 0;

export async function makeRegions(): Promise<void> {
  await sql`insert into regions (code, level, parent_code, name_zh, name_en) values
    ('360000', 'province', null, '江西省', 'Jiangxi'), ('360700', 'city', '360000', '赣州市', 'Ganzhou'), ('360731', 'county', '360700', '于都县', 'Yudu County'),
    ('360800', 'city', '360000', '吉安市', 'Ji’an'), ('360802', 'county', '360800', '吉州区', 'Jizhou District') on conflict do nothing`;
}

export async function makePerson(
  more: { email?: string; official?: { role: OfficialRole; regionCode: string } } = {},
): Promise<Person> {
  const n = ++serial;
  const email = more.email ?? `person-${process.pid}-${n}@example.org`;
  const userId = newId('user');
  await sql`insert into users (id, email, email_key, name, official_role, official_region, created_at)
    values (${userId}, ${email}, ${email}, ${`Person ${n}`}, ${more.official?.role ?? null}, ${more.official?.regionCode ?? null}, ${NOW})`;
  return {
    kind: 'user',
    userId,
    email,
    name: `Person ${n}`,
    official: more.official ?? null,
    memberships: [],
    sessionId: newId('ses'),
    isFresh: true,
  };
}

export const asActor = (actor: Actor, now = NOW): Context => ({
  actor,
  locale: 'en',
  now,
  address: '192.0.2.1',
});
export const asVisitor = (now = NOW): Context => asActor({ kind: 'visitor' }, now);

/** The person again, as a member: what the next request would read. */
export function joined(person: Person, ngoId: string, ngoSlug: string, role: MemberRole = 'owner'): Person {
  return { ...person, memberships: [...person.memberships, { ngoId, ngoSlug, role }] };
}

/** A member made by a plain row. */
export async function makeMember(ngoId: string, ngoSlug: string, role: MemberRole): Promise<Person> {
  const person = await makePerson();
  await sql`insert into ngo_members (ngo_id, user_id, role, created_at) values (${ngoId}, ${person.userId}, ${role}, ${NOW})`;
  return joined(person, ngoId, ngoSlug, role);
}
