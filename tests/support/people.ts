import { sql } from '@/db/client';
import type { Actor, Context, MemberRole, OfficialRole } from '@/lib/context';
import { newId } from '@/lib/ids';
import { usccCheckCharacter } from '@/lib/ngos/uscc';

/** People and organisations for tests of verbs: each suite makes its own, through plain rows where no verb is meant. */
export const NOW = new Date('2026-09-01T02:00:00Z');

export type Person = Extract<Actor, { kind: 'user' }>;

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

/** A valid code that no other test has. */
export function freshUscc(): string {
  const body = `5136${String(process.pid).padStart(7, '0')}${String(++serial).padStart(6, '0')}`;
  return body + usccCheckCharacter(body);
}

/** A registration as the form sends it. */
export function registration(more: Record<string, string> = {}): Record<string, string> {
  return {
    nameZh: '赣州市暖阳儿童服务中心',
    nameEn: 'Ganzhou Warm Sun Children’s Service',
    uscc: freshUscc(),
    form: 'service',
    registrar: '赣州市民政局',
    regionCode: '360731',
    address: '于都县长征路 1 号',
    contactName: '办公室',
    contactEmail: 'office@ngo.example',
    contactPhone: '0797-8800 0000',
    aboutZh: '陪伴留守儿童。',
    aboutEn: 'Company for children.',
    hasCertificate: 'yes',
    certificateNumber: `C-${process.pid}-${++serial}`,
    certificateIssuer: '江西省民政厅',
    certificateIssuedOn: '2025-01-01',
    certificateValidUntil: '',
    ...more,
  };
}

/** A complete campaign as `editCampaign` takes it. */
export function wholeCampaign(more: Record<string, unknown> = {}): Record<string, unknown> {
  const plan = Object.fromEntries(
    [
      'purpose',
      'territory',
      'responsiblePerson',
      'officeAddress',
      'methods',
      'bankAccount',
      'beneficiaries',
      'useOfProceeds',
      'fundraisingCost',
      'surplus',
    ].map((item) => [item, `${item} 说明`]),
  );
  return {
    ...basics(),
    summaryZh: '一句话',
    summaryEn: 'One sentence',
    storyZh: '## 缘起\n\n正文',
    storyEn: '## Why\n\nText',
    scene: 'square',
    suggestedFen: '10, 50, 100',
    budget: [
      { labelZh: '书', labelEn: 'Books', yuan: '600' },
      { labelZh: '桌', labelEn: 'Desks', yuan: '400' },
    ],
    plan,
    ...more,
  };
}

export function basics(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    titleZh: '山里的书桌',
    titleEn: `Desks in the hills ${++serial}`,
    category: 'education',
    regionCode: '360731',
    targetFen: '1000',
    startsOn: '2026-09-20',
    endsOn: '2026-12-31',
    ...more,
  };
}
