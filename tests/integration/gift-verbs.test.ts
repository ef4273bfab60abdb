import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { expireLeftOpen, expireOpenSessions, expireUnopened } from '@/lib/donations/expire-sessions';
import { sendGiftLink } from '@/lib/donations/find-gift';
import { startGift } from '@/lib/donations/start';
import { freshDatabase } from '../support/database';
import { as, body, deliver, makeGivable } from '../support/give-world';
import { closeStripe, cutAnswers, faults, pay, sessionsOf } from '../support/stripe';

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

describe('what was left open', () => {
  const status = async (giftId: string) => (await sessionsOf(giftId)).map((session) => session.status);
  test('while a campaign takes gifts, its pages stay open', async () => {
    const { gift } = await start();
    await expireLeftOpen(new Date());
    expect(await status(gift.id)).toEqual(['open']);
  });
  test.each([
    ['was paused', () => sql`update campaigns set state = 'paused' where id = ${world.campaignId}`],
    ['was taken down', () => sql`update campaigns set state = 'taken_down' where id = ${world.campaignId}`],
    [
      'is over',
      () => sql`update campaigns set ends_at = now() - interval '1 second' where id = ${world.campaignId}`,
    ],
    [
      'has no account to be paid to',
      () => sql`delete from merchant_accounts where ngo_id = ${world.holderId}`,
    ],
  ])('when it %s and nobody closed them, the worker does', async (_, stop) => {
    const { gift } = await start();
    await stop();
    await expireLeftOpen(new Date());
    expect(await status(gift.id)).toEqual(['expired']);
    await deliver();
    expect(await sql`select state from gifts`).toEqual([{ state: 'expired' }]);
  });
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

test('the link of a gift goes to the address left with it, and the answer is the same either way', async () => {
  const gift = await paidGift({ donor: { email: 'lao@example.com' } });
  const [{ before } = { before: 0 }] = await sql<
    { before: number }[]
  >`select count(*)::int as before from mails where kind = 'find_gift'`;
  expect(before).toBe(0);
  await expect(
    sendGiftLink(as(), { reference: gift.reference, email: 'other@example.com' }),
  ).resolves.toBeUndefined();
  await expect(
    sendGiftLink(as(), { reference: 'CA-0000-0000-00', email: 'lao@example.com' }),
  ).resolves.toBeUndefined();
  expect(await sql`select 1 from mails where kind = 'find_gift'`).toHaveLength(0);
  const typed = gift.reference.toLowerCase().replaceAll('-', ' ');
  await sendGiftLink(as(), { reference: typed, email: ' LAO@example.com' });
  await sendGiftLink(as(), { reference: gift.reference, email: 'lao@example.com' });
  expect(await sql`select to_address as "to", params from mails where kind = 'find_gift'`).toEqual([
    { to: 'lao@example.com', params: { giftId: gift.id } },
  ]);
});

test('looking gifts up is limited for one address, whether or not they exist', async () => {
  const ask = () => sendGiftLink(as(), { reference: 'CA-0000-0000-00', email: 'lao@example.com' });
  for (let i = 0; i < 5; i++) await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});
