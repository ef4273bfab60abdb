import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { type Actor, VISITOR } from '@/lib/context';
import { expireOpenSessions, expireUnopened } from '@/lib/donations/expire-sessions';
import { mailGiftLink } from '@/lib/donations/find-gift';
import { refundGift } from '@/lib/donations/refund';
import { startGift } from '@/lib/donations/start';
import { runChecks } from '@/lib/ledger/check';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../support/database';
import { as, body, deliver, makeGivable, official } from '../support/give-world';
import { ask, closeStripe, cutAnswers, faults, pay, sessionsOf } from '../support/stripe';

afterAll(closeStripe);

let world: Awaited<ReturnType<typeof makeGivable>>;
beforeEach(async () => {
  await freshDatabase();
  await faults({});
  cutAnswers(false);
  world = await makeGivable();
});

const start = (more: Record<string, unknown> = {}) => startGift(as(), body(world.slug, more));
async function paidGift(more: Record<string, unknown> = {}) {
  const { gift, checkoutUrl } = await start(more);
  await pay(checkoutUrl!);
  await deliver();
  return gift;
}
const refund = (giftId: string, more: Record<string, unknown> = {}, actor: Actor = official('finance')) =>
  refundGift(as(actor), { giftId, reason: '捐赠人重复支付，申请退回', requestId: randomUUID(), ...more });
async function refundsAtStripe({ id }: { id: string }) {
  const [row] = await sql<{ intent: string }[]>`select payment_intent as intent from gifts where id = ${id}`;
  return (
    await ask<{ data: { amount: number }[] }>('GET', `/v1/refunds?limit=100&payment_intent=${row!.intent}`)
  ).data.map(({ amount }) => amount);
}

test('closing a campaign closes its open payment pages and leaves paid ones alone', async () => {
  const [open, also, paid] = [await start(), await start(), await paidGift()];
  expect(await expireOpenSessions(world.campaignId)).toEqual({ expired: 2, complete: 0, left: 0 });
  for (const { gift } of [open, also])
    expect((await sessionsOf(gift.id)).map(({ status }) => status)).toEqual(['expired']);
  await deliver();
  const states = await sql<{ id: string; state: string }[]>`select id, state from gifts`;
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [open.gift.id, 'expired'],
      [also.gift.id, 'expired'],
      [paid.id, 'succeeded'],
    ]),
  );
  expect(await expireOpenSessions(world.campaignId)).toEqual({ expired: 0, complete: 0, left: 0 });
});

test('a page that Stripe does not answer about is left for the next call', async () => {
  await start();
  cutAnswers(true);
  expect(await expireOpenSessions(world.campaignId)).toEqual({ expired: 0, complete: 0, left: 1 });
  cutAnswers(false);
  expect(await expireOpenSessions(world.campaignId)).toMatchObject({ expired: 1, left: 0 });
});

test('a gift whose page never opened expires after a day, and a payment that came after all outranks that', async () => {
  await faults({ api: { only: 'POST /v1/checkout/sessions', serverError: 1 } });
  await expect(start()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(await expireUnopened(new Date())).toBe(0);
  expect(await expireUnopened(new Date(Date.now() + 26 * 3_600_000))).toBe(1);
  expect(await sql`select state, expired_at is not null as "isStamped" from gifts`).toEqual([
    { state: 'expired', isStamped: true },
  ]);
});

test('a refund is asked for once, audited, and counts when its fact comes back', async () => {
  const gift = await paidGift();
  const requestId = randomUUID();
  const answers = await Promise.all([
    refund(gift.id, { amountFen: 4_000, requestId }),
    refund(gift.id, { amountFen: 4_000, requestId }),
  ]);
  expect(new Set(answers.map(({ refundId }) => refundId)).size).toBe(1);
  expect(await refundsAtStripe(gift)).toEqual([4_000]);
  expect(await readTotals('platform')).toMatchObject({ refundedFen: 0 });
  await deliver();
  expect(await readTotals('platform')).toMatchObject({ grossFen: 10_000, refundedFen: 4_000, netFen: 6_000 });
  const rest = await refund(gift.id);
  expect(rest.amountFen).toBe(6_000);
  await deliver();
  expect(await sql`select state from gifts`).toEqual([{ state: 'refunded' }]);
  const acts = await sql<
    { action: string; actorId: string; reason: string }[]
  >`select action, actor_id as "actorId", reason from audit_events where action = 'gift.refund'`;
  expect(acts).toHaveLength(3);
  expect(acts[0]).toEqual({
    action: 'gift.refund',
    actorId: 'user_finance',
    reason: '捐赠人重复支付，申请退回',
  });
  expect(await runChecks()).toEqual([]);
});

test('two full refunds at once give the money back once', async () => {
  const gift = await paidGift();
  const answers = await Promise.allSettled([refund(gift.id), refund(gift.id)]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await refundsAtStripe(gift)).toEqual([10_000]);
});

test('refuses more than is left, what was never received, and a second time', async () => {
  const gift = await paidGift();
  await expect(refund(gift.id, { amountFen: 10_001 })).rejects.toMatchObject({
    code: 'VALIDATION',
    details: { errors: [{ path: 'amountFen', code: 'too_large' }] },
  });
  await expect(refund(gift.id, { reason: '退' })).rejects.toMatchObject({
    code: 'VALIDATION',
    details: { errors: [{ path: 'reason', code: 'reason_too_short' }] },
  });
  const { gift: pending } = await start();
  await expect(refund(pending.id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await expect(refund('gift_nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await refund(gift.id);
  await deliver();
  await expect(refund(gift.id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

test('only officials who deal with money refund', async () => {
  const gift = await paidGift();
  await expect(refund(gift.id, {}, VISITOR)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(refund(gift.id, {}, official('auditor'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(refund(gift.id, {}, official('city'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await refundsAtStripe(gift)).toEqual([]);
});

test('the link of a gift goes to the address left with it, and the answer is the same either way', async () => {
  const gift = await paidGift({ donor: { email: 'lao@example.com' } });
  const [{ before } = { before: 0 }] = await sql<
    { before: number }[]
  >`select count(*)::int as before from mails where kind = 'find_gift'`;
  expect(before).toBe(0);
  await expect(
    mailGiftLink(as(), { reference: gift.reference, email: 'other@example.com' }),
  ).resolves.toBeUndefined();
  await expect(
    mailGiftLink(as(), { reference: 'CA-0000-0000-00', email: 'lao@example.com' }),
  ).resolves.toBeUndefined();
  expect(await sql`select 1 from mails where kind = 'find_gift'`).toHaveLength(0);
  const typed = gift.reference.toLowerCase().replaceAll('-', ' ');
  await mailGiftLink(as(), { reference: typed, email: ' LAO@example.com' });
  await mailGiftLink(as(), { reference: gift.reference, email: 'lao@example.com' });
  expect(await sql`select to_address as "to", params from mails where kind = 'find_gift'`).toEqual([
    { to: 'lao@example.com', params: { giftId: gift.id } },
  ]);
});

test('looking gifts up is limited for one address, whether or not they exist', async () => {
  const ask = () => mailGiftLink(as(), { reference: 'CA-0000-0000-00', email: 'lao@example.com' });
  for (let i = 0; i < 5; i++) await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});
