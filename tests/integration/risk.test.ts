import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { eraseGifts } from '@/lib/donors/erase-gifts';
import { runChecks } from '@/lib/ledger/check';
import { listWaiting } from '@/lib/reports/waiting';
import { decideRisk } from '@/lib/risk/decide';
import { listRisk } from '@/lib/risk/queries';
import { scanRisk } from '@/lib/risk/scan';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../support/database';
import {
  events,
  give,
  makeGift,
  makePlan,
  makeWorld,
  NOON,
  planEvents,
  type TestGift,
  type World,
} from '../support/money-world';
import { asActor, makePerson, makeRegions, type Person } from '../support/people';

let world: World;
let city: Person, neighbour: Person, admin: Person, auditor: Person;

beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
  await makeRegions();
  await sql`update campaigns set region_code = '360731' where id = ${world.campaignId}`;
  const official = (role: 'admin' | 'city' | 'auditor', regionCode: string) =>
    makePerson({ official: { role, regionCode } });
  city = await official('city', '360700');
  neighbour = await official('city', '360800');
  admin = await official('admin', '360000');
  auditor = await official('auditor', '360000');
});

const LATER = 120_000;
const scan = async (afterMs = LATER) => {
  while (await scanRisk(new Date(Date.now() + afterMs)));
};
const signals = (who = city, isWaiting = true) =>
  listRisk(asActor(who), { isWaiting }).then(({ items }) => items);
const rules = async () => (await signals()).map(({ rule, facts }) => `${rule} ${facts.count}`).sort();
const card = (fingerprint: string) => ({ payment_method_details: { type: 'card', card: { fingerprint } } });
const charge = (gift: TestGift, at: number, fingerprint?: string) =>
  events.charge(gift, at, fingerprint ? card(fingerprint) : {});
async function giveMany(count: number, donorKey?: string, fingerprint?: string, from = 0): Promise<void> {
  for (let n = from; n < from + count; n++)
    await give([charge(await makeGift(world, 1000 + n, { donorKey }), NOON + n, fingerprint)]);
}
const decide = async (decision: string, who: Person, more: Record<string, unknown> = {}) => {
  const [signal] = await signals(admin, false);
  return decideRisk(asActor(who), {
    signalId: signal!.id,
    version: signal!.version,
    decision,
    reason: 'Looked at the statements.',
    ...more,
  });
};

describe('the scan', () => {
  test('five gifts of one donor in a minute raise one signal, however often it is looked', async () => {
    await giveMany(5, 'mail:a');
    await scan();
    await scan();
    expect(await rules()).toEqual(['velocity 5']);
    const [signal] = await signals();
    expect(signal!.facts).toMatchObject({ totalFen: 5010, seconds: 4, donors: 1 });
    expect(signal!.facts.references).toHaveLength(5);
  });
  test('gifts that come between two rounds make the same signal grow', async () => {
    await giveMany(3, 'mail:a');
    await scan();
    expect(await rules()).toEqual([]);
    await giveMany(3, 'mail:a', undefined, 3);
    await scan();
    expect(await rules()).toEqual(['velocity 6']);
  });
  test('one card and five donors, whether the card is known before the ledger or after it', async () => {
    await giveMany(3, undefined, 'fp_secret');
    const late = await Promise.all([makeGift(world, 7), makeGift(world, 8)]);
    for (const gift of late) await give([events.intent(gift, NOON + 50)]);
    await scan();
    expect(await rules()).toEqual([]);
    await give(late.map((gift) => charge(gift, NOON + 50, 'fp_secret')));
    await scan();
    expect(await rules()).toEqual(['one_card 5']);
    const kept = await sql<{ all: string }[]>`
      select (select string_agg(t::text, ' ') from risk_traces t) || (select string_agg(s::text, ' ') from risk_signals s) as all`;
    expect(kept[0]!.all).not.toContain('fp_secret');
  });
  test('a month of a plan is traced with the card that paid its invoice, whichever is known first', async () => {
    await giveMany(3, undefined, 'fp_1');
    const [first, second] = [await makePlan(world), await makePlan(world)];
    const paid = (id: string) => planEvents.invoice(id, 1, 'paid', NOON + 60);
    const charged = (id: string) => planEvents.charge(id, 1, NOON + 60, card('fp_1'));
    await give([charged(first.id), planEvents.link(first.id, 1, NOON + 60)]);
    await scan();
    expect(await rules()).toEqual([]);
    await give([paid(first.id)]);
    await give([paid(second.id), planEvents.link(second.id, 1, NOON + 60)]);
    await scan();
    expect(await rules()).toEqual([]);
    await give([charged(second.id)]);
    await scan();
    expect(await rules()).toEqual(['one_card 5']);
    expect(await sql`select from risk_traces`).toHaveLength(5);
  });
  test('a member of the organisation, and the organisation’s own address', async () => {
    const gift = await makeGift(world, 100, { email: 'Office@example.org' });
    const member = await makePerson();
    await sql`insert into ngo_members (ngo_id, user_id, role, created_at) values (${world.ngoId}, ${member.userId}, 'viewer', now())`;
    await sql`update gifts set user_id = ${member.userId} where id = ${gift.id}`;
    await sql`update ngos set contact_email = 'office@example.org' where id = ${world.ngoId}`;
    await give([events.charge(gift)]);
    await scan();
    expect(await rules()).toEqual(['related 1', 'self_funded 1']);
  });
  test('an amount that does not fit raises one beside the review, and nothing is counted (R33)', async () => {
    await give([events.charge(await makeGift(world, 100), NOON, { amount: 99 })]);
    await scan();
    await scan();
    expect(await rules()).toEqual(['mismatch 1']);
    expect((await readTotals('platform')).grossFen).toBe(0);
  });
  test('it waits while money waits, a minute at most, and leaves young events alone', async () => {
    await giveMany(5, 'mail:a');
    await scan();
    await sql`insert into inbox (event_id, body, received_at) values ('evt_waits', '{}', now())`;
    await sql`delete from risk_signals`;
    await giveMany(1, 'mail:a', undefined, 5);
    await sql`update inbox set state = 'received' where event_id = 'evt_waits'`;
    expect(await scanRisk(new Date(Date.now() + LATER + 1_000))).toBe(false);
    expect(await rules()).toEqual([]);
    await scan(LATER + 61_000);
    expect(await rules()).toEqual(['velocity 6']);
  });
  test('two workers at once raise it once', async () => {
    await giveMany(6, 'mail:a');
    await Promise.all([scan(), scan(), scan()]);
    expect(await rules()).toEqual(['velocity 6']);
  });
  test('what a donor has erased is traced no more', async () => {
    await giveMany(2, 'mail:a', 'fp_1');
    await scan();
    await sql.begin((tx) => eraseGifts(tx, tx`g.donor_key = 'mail:a'`, new Date()));
    expect(await sql`select 1 from risk_traces`).toHaveLength(0);
    await sql`update settings set value = '{"ledger":0,"inbox":0,"at":0}' where key = 'risk:scan'`;
    await scan();
    expect(
      await sql`select 1 from risk_traces where gift_id is not null or card_key is not null`,
    ).toHaveLength(0);
  });
});

describe('a decision', () => {
  test('touches neither gift nor total (R90), and says who and why', async () => {
    await giveMany(5, 'mail:a');
    await scan();
    const before = await readTotals('platform');
    const gifts = await sql`select * from gifts order by id`;
    await decide('held', city);
    await decide('confirmed', admin);
    expect({ ...(await readTotals('platform')), asOf: '' }).toEqual({ ...before, asOf: '' });
    expect(await sql`select * from gifts order by id`).toEqual(gifts);
    expect(await signals()).toEqual([]);
    const [signal] = await signals(auditor, false);
    expect(signal!.decisions.map((one) => one.decision)).toEqual(['held', 'confirmed']);
    expect(signal!.decisions[0]!.reviewer).toBe(city.name);
    await expect(decide('cleared', admin)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await verifyAudit()).toEqual([]);
    expect(await runChecks()).toEqual([]);
  });
  test('only in one’s own region, not by those who only read, not on what was not read', async () => {
    await giveMany(5, 'mail:a');
    await scan();
    expect(await signals(neighbour)).toEqual([]);
    await expect(decide('held', neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(decide('held', auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(decide('held', city, { version: 9 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(decide('held', city, { reason: '' })).rejects.toMatchObject({ code: 'VALIDATION' });
    const count = async (who: Person) =>
      (await listWaiting(asActor(who))).find((queue) => queue.kind === 'risks')?.count;
    expect([await count(city), await count(neighbour), await count(admin)]).toEqual([1, undefined, 1]);
  });
  test('a cleared one opens again when there is more of it', async () => {
    await giveMany(5, 'mail:a');
    await scan();
    await decide('cleared', city);
    await scan();
    expect(await signals()).toEqual([]);
    await giveMany(1, 'mail:a', undefined, 5);
    await scan();
    expect(await rules()).toEqual(['velocity 6']);
  });
});
