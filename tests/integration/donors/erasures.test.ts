import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { askErasure } from '@/lib/donors/ask-erasure';
import { confirmErasure, peekErasure } from '@/lib/donors/confirm-erasure';
import { decideErasure } from '@/lib/donors/decide-erasure';
import { findErasureOf, getErasure } from '@/lib/donors/erasure-queries';
import { sendDueMails } from '@/lib/email/send';
import { runChecks } from '@/lib/ledger/check';
import { listAnswered, listQueue } from '@/lib/reports/waiting';
import {
  brokenInvariants,
  events,
  give,
  makeGift,
  makePlan,
  makeWorld,
  type TestGift,
  type World,
} from '../../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, NOW, type Person } from '../../support/people';

const DAY = 86_400_000;
const REASON = '核对过，按申请删除。';
let world: World;
let admin: Person;
let auditor: Person;
beforeAll(async () => {
  world = await makeWorld();
  const official = (role: 'admin' | 'auditor') => makePerson({ official: { role, regionCode: '360000' } });
  [admin, auditor] = [await official('admin'), await official('auditor')];
});

let serial = 0;
const newAddress = () => `guest-${process.pid}-${++serial}@example.org`;
const NAME = '许青禾';

/** Two counted gifts of one address, one of them partly refunded, with all that a guest can leave. */
async function guest(email: string): Promise<[TestGift, TestGift]> {
  const donorKey = mailDonorKey(email);
  const pair: [TestGift, TestGift] = [
    await makeGift(world, 5_000, { donorKey, email }),
    await makeGift(world, 700, { donorKey, email }),
  ];
  await sql`update gifts set donor_name = ${NAME}, nick = ${NAME}, message = ${`来自${NAME}`}, display_mode = 'name', provider_params = ${sql.json({ email })}
    where id = any(${pair.map(({ id }) => id)})`;
  await give([...pair.map((gift) => events.charge(gift)), events.refund(pair[1], `re_${pair[1].id}`, 200)]);
  await sendDueMails();
  return pair;
}
const tokenFor = async (email: string) => {
  const [mail] = await sql<{ url: string }[]>`
    select params->>'url' as url from mails where kind = 'erasure_link' and to_address = ${email} order by created_at desc limit 1`;
  return new URL(mail!.url).searchParams.get('token')!;
};
async function asked(email: string): Promise<string> {
  const [gift] = await guest(email);
  await askErasure(asVisitor(), { giftId: gift.id });
  await confirmErasure(asVisitor(), { token: await tokenFor(email) });
  const [row] = await sql<{ id: string }[]>`select id from erasure_requests where gift_id = ${gift.id}`;
  return row!.id;
}
const decide = (erasureId: string, decision: 'done' | 'refused', actor: Person = admin) =>
  decideErasure(asActor(actor), { erasureId, decision, reason: REASON });
const refused = (reason: string) => ({ code: 'WRONG_STATE', details: { reason } });
async function traces(words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const found: string[] = [];
  for (const { name } of tables)
    for (const word of words)
      if (
        (await sql`select from ${sql(name)} t where to_jsonb(t)::text like ${`%${word}%`} limit 1`).length > 0
      )
        found.push(`${name}: ${word}`);
  return found;
}
const books = async () => [
  await sql`select * from totals order by scope`,
  await sql`select * from totals_cells order by 1, 2, 3, 4, 5, 6`,
  await sql`select seq, hash from ledger_transactions order by seq`,
];

describe('a guest’s data', () => {
  test('is erased wholly, the books stay to the fen, and the asker is told in a letter that forgets its address', async () => {
    const email = newAddress();
    const erasureId = await asked(email);
    const other = await makeGift(world, 900, {
      donorKey: mailDonorKey('x@example.org'),
      email: 'x@example.org',
    });
    await give([events.charge(other)]);
    await sendDueMails();
    const before = await books();
    expect((await traces([email, NAME])).length).toBeGreaterThan(3);
    await decide(erasureId, 'done');
    expect(await books()).toEqual(before);
    const [waiting] =
      await sql`select to_address as to from mails where kind = 'erasure_answer' and params->>'erasureId' = ${erasureId}`;
    expect(waiting).toEqual({ to: email });
    await sendDueMails();
    expect(await traces([email, NAME])).toEqual([]);
    const [letter] = await sql<{ plain: string; to: string; state: string }[]>`
      select plain, to_address as to, state from mails where kind = 'erasure_answer' and params->>'erasureId' = ${erasureId}`;
    expect(letter).toMatchObject({ to: '', state: 'kept' });
    expect(letter!.plain).toContain(REASON);
    expect(letter!.plain).toMatch(/2 笔/);
    expect((await sql`select from gifts where id = ${other.id} and erased_at is null`).length).toBe(1);
    expect(await brokenInvariants()).toEqual([]);
    expect((await runChecks()).filter(({ check }) => check !== 'check_i10_pending')).toEqual([]);
    const acts =
      await sql`select action, actor_id as who, after from audit_events where subject = ${`erasure:${erasureId}`}`;
    expect(acts.map((row) => ({ ...row }))).toEqual([
      { action: 'erasure.done', who: admin.userId, after: { state: 'done', gifts: 2 } },
    ]);
  });

  test('is asked for by the mailed link alone: reading it uses nothing, it works once, and not for long', async () => {
    const email = newAddress();
    const [gift] = await guest(email);
    expect(await askErasure(asVisitor(), { giftId: gift.id })).toBe('mailed');
    expect(await sql`select from erasure_requests where gift_id = ${gift.id}`).toHaveLength(0);
    const token = await tokenFor(email);
    expect(await peekErasure(token, NOW)).toEqual({ address: email, gifts: 2 });
    expect(await peekErasure(token, NOW)).toEqual({ address: email, gifts: 2 });
    expect(await peekErasure(token, new Date(NOW.getTime() + 61 * 60_000))).toBeNull();
    await expect(
      confirmErasure(asVisitor(new Date(NOW.getTime() + 61 * 60_000)), { token }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const tries = await Promise.allSettled([1, 2, 3].map(() => confirmErasure(asVisitor(), { token })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(confirmErasure(asVisitor(), { token: 'x'.repeat(43) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await askErasure(asVisitor(), { giftId: gift.id });
    await expect(confirmErasure(asVisitor(), { token: await tokenFor(email) })).rejects.toMatchObject(
      refused('erasure_open'),
    );
  });

  test('whose address came from the payment page: the gift it was asked from is erased with the address', async () => {
    const email = newAddress();
    const gift = await makeGift(world, 300, { donorKey: `phone:${email}` });
    await sql`update gifts set donor_email = ${email}, donor_name = ${NAME} where id = ${gift.id}`;
    await give([events.charge(gift)]);
    expect(await askErasure(asVisitor(), { giftId: gift.id })).toBe('mailed');
    const token = await tokenFor(email);
    expect(await peekErasure(token, NOW)).toMatchObject({ gifts: 1 });
    await confirmErasure(asVisitor(), { token });
    const [row] = await sql<{ id: string }[]>`select id from erasure_requests where gift_id = ${gift.id}`;
    await decide(row!.id, 'done');
    const [left] = await sql`select donor_email, donor_name, erased_at from gifts where id = ${gift.id}`;
    expect(left).toMatchObject({ donor_email: null, donor_name: null, erased_at: expect.any(Date) });
    expect(await brokenInvariants()).toEqual([]);
  });

  test('of a gift without an address: whoever has its id asks, for this gift alone, and reads the answer there', async () => {
    const gift = await makeGift(world, 300, { donorKey: 'phone:abc' });
    const same = await makeGift(world, 300, { donorKey: 'phone:abc' });
    await sql`update gifts set donor_phone = '+8613900001111' where id = any(${[gift.id, same.id]})`;
    await give([events.charge(gift), events.charge(same)]);
    expect(await askErasure(asVisitor(), { giftId: gift.id })).toBe('asked');
    await expect(askErasure(asVisitor(), { giftId: gift.id })).rejects.toMatchObject(refused('erasure_open'));
    const own = () => findErasureOf({ id: gift.id, donorEmail: null });
    expect(await own()).toMatchObject({ state: 'open', dueOn: '2026-09-16' });
    const [row] = await sql<{ id: string }[]>`select id from erasure_requests where gift_id = ${gift.id}`;
    await decide(row!.id, 'refused');
    expect(await own()).toMatchObject({ state: 'refused', answer: REASON });
    await askErasure(asVisitor(), { giftId: gift.id });
    const [again] = await sql<
      { id: string }[]
    >`select id from erasure_requests where gift_id = ${gift.id} and state = 'open'`;
    await decide(again!.id, 'done');
    const phones = await sql`select id from gifts where donor_phone is not null and donor_key = 'phone:abc'`;
    expect(phones.map(({ id }) => id)).toEqual([same.id]);
    expect(await brokenInvariants()).toEqual([]);
  });

  test('waits while a monthly gift runs; what an account has is its holder’s to delete', async () => {
    const email = newAddress();
    const [gift] = await guest(email);
    const plan = await makePlan(world);
    await sql`update plans set donor_key = ${mailDonorKey(email)}, donor_email = ${email}, subscription_id = ${`sub_${plan.id}`} where id = ${plan.id}`;
    await expect(askErasure(asVisitor(), { giftId: gift.id })).rejects.toMatchObject(
      refused('monthly_running'),
    );
    await sql`update plans set ended_at = now() where id = ${plan.id}`;
    await askErasure(asVisitor(), { giftId: gift.id });
    const token = await tokenFor(email);
    const person = await makePerson({ email });
    await expect(confirmErasure(asVisitor(), { token })).rejects.toMatchObject(refused('has_account'));
    await sql`update users set disabled_at = now() where id = ${person.userId}`;
    await confirmErasure(asVisitor(), { token });
    const [row] = await sql<{ id: string }[]>`select id from erasure_requests where gift_id = ${gift.id}`;
    await sql`update plans set ended_at = null where id = ${plan.id}`;
    await expect(decide(row!.id, 'done')).rejects.toMatchObject(refused('monthly_running'));
    expect((await getErasure(asActor(auditor), row!.id)).runningPlans).toBe(1);
    await sql`update plans set ended_at = now() where id = ${plan.id}`;
    await sql`update users set email_key = 'gone', email = 'gone' where id = ${person.userId}`;
    await decide(row!.id, 'done');
    expect(await traces([email])).toEqual([`mails: ${email}`]);
    await sendDueMails();
    expect(await traces([email])).toEqual([]);
    const mine = await makeGift(world, 100, { donorKey: `user:${person.userId}` });
    await sql`update gifts set user_id = ${person.userId} where id = ${mine.id}`;
    await expect(askErasure(asVisitor(), { giftId: mine.id })).rejects.toMatchObject(refused('has_account'));
    await expect(askErasure(asVisitor(), { giftId: gift.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('no more than three requests a day of one gift', async () => {
    const [gift] = await guest(newAddress());
    for (let n = 0; n < 3; n++) await askErasure(asVisitor(), { giftId: gift.id });
    await expect(askErasure(asVisitor(), { giftId: gift.id })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });
});

describe('officials', () => {
  test('see it in the queue with its fifteen days, overdue on the sixteenth, and who answered after', async () => {
    const erasureId = await asked(newAddress());
    const at = (days: number) => asActor(auditor, new Date(NOW.getTime() + days * DAY));
    const itemOf = async (days: number) =>
      (await listQueue(at(days), 'erasures', {})).items.find(({ id }) => id === erasureId);
    expect(await itemOf(15)).toMatchObject({ dueOn: '2026-09-16', isLate: false });
    expect(await itemOf(16)).toMatchObject({ isLate: true });
    expect(await getErasure(at(16), erasureId)).toMatchObject({ isLate: true, gifts: 2, mayDecide: false });
    await decide(erasureId, 'refused');
    expect(await itemOf(1)).toBeUndefined();
    expect((await listAnswered(at(1), 'erasures', {})).items[0]).toMatchObject({
      action: 'erasure.refuse',
      reason: REASON,
    });
    await expect(decide(erasureId, 'done')).rejects.toMatchObject(refused('answered'));
  });

  test('others neither see nor decide: a visitor, a donor, an organisation, a city, a neighbour’s admin; the auditor only reads', async () => {
    const erasureId = await asked(newAddress());
    const city = await makePerson({ official: { role: 'city', regionCode: '360700' } });
    const neighbour = await makePerson({ official: { role: 'admin', regionCode: '360800' } });
    const finance = await makePerson({ official: { role: 'finance', regionCode: '360000' } });
    const ngo = await makeMember(world.ngoId, 'ngo-1', 'owner');
    for (const actor of [await makePerson(), ngo, city, neighbour, finance]) {
      await expect(decide(erasureId, 'done', actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(getErasure(asActor(actor), erasureId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(getErasure(asVisitor(), erasureId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(decide(erasureId, 'done', auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(decide(erasureId, 'done', { ...admin, isFresh: false })).rejects.toMatchObject({
      code: 'SECOND_FACTOR',
    });
    await expect(decideErasure(asActor(admin), { erasureId, reason: REASON })).rejects.toMatchObject({
      details: { errors: [{ path: 'decision', code: 'required' }] },
    });
    await expect(decide('era_none', 'done')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const tries = await Promise.allSettled([
      decide(erasureId, 'done'),
      decide(erasureId, 'refused'),
      decide(erasureId, 'done'),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
