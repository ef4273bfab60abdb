import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { startGift } from '@/lib/donations/start';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../support/database';
import { as, body, deliver, makeGivable } from '../support/give-world';
import { ask, closeStripe, cutAnswers, faults, pay, sessionsOf } from '../support/stripe';

afterAll(closeStripe);

let world: Awaited<ReturnType<typeof makeGivable>>;
beforeEach(async () => {
  await freshDatabase();
  await faults({});
  cutAnswers(false);
  world = await makeGivable();
});

interface Row {
  id: string;
  sessionId: string | null;
  sessionN: number;
  state: string;
  donorKey: string;
  donorEmail: string | null;
  nick: string | null;
}
const rows = () => sql<Row[]>`
  select id, session_id as "sessionId", session_n as "sessionN", state, donor_key as "donorKey", donor_email as "donorEmail", nick from gifts order by created_at`;

test('a gift starts pending with its own page at Stripe, carrying its id in all three places', async () => {
  const asked = body(world.slug, {
    donor: { email: ' Lao@Example.COM ' },
    displayMode: 'nick',
    nick: '赣江边的老周',
    message: '加油',
  });
  const { gift, checkoutUrl, isNew } = await startGift(as(), asked);
  expect(isNew).toBe(true);
  expect(gift).toMatchObject({ state: 'pending', amountFen: 10_000 });
  const [row] = await rows();
  expect(row).toMatchObject({
    id: gift.id,
    donorEmail: 'lao@example.com',
    nick: '赣江边的老周',
    donorKey: expect.stringMatching(/^mail:[0-9a-f]{64}$/),
  });
  const session = await ask('GET', `/v1/checkout/sessions/${row!.sessionId}`);
  expect(session).toMatchObject({
    client_reference_id: gift.id,
    metadata: { donation_id: gift.id },
    amount_total: 10_000,
    currency: 'cny',
    customer_email: 'lao@example.com',
    locale: 'zh',
  });
  await pay(checkoutUrl!);
  await deliver();
  const paid = await ask('GET', `/v1/checkout/sessions/${row!.sessionId}?expand[]=payment_intent`);
  expect(paid.payment_intent).toMatchObject({ metadata: { donation_id: gift.id }, status: 'succeeded' });
  expect(await readTotals(`campaign:${world.campaignId}`)).toMatchObject({
    giftCount: 1,
    donorCount: 1,
    grossFen: 10_000,
  });
});

test('five parallel submits of one attempt make one gift and one page', async () => {
  const one = body(world.slug);
  const all = await Promise.all(Array.from({ length: 5 }, () => startGift(as(), one)));
  expect(new Set(all.map(({ gift }) => gift.id)).size).toBe(1);
  expect(new Set(all.map(({ checkoutUrl }) => checkoutUrl)).size).toBe(1);
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await rows()).toHaveLength(1);
  expect(await sessionsOf(all[0]!.gift.id)).toHaveLength(1);
});

test('the same attempt with the same meaning is the same gift, with another body it is refused', async () => {
  const one = body(world.slug, { donor: { email: 'Lao@example.com' } });
  const first = await startGift(as(), one);
  const again = await startGift(as(), {
    ...one,
    donor: { email: 'lao@EXAMPLE.com ' },
    interval: 'once',
    displayMode: 'anonymous',
  });
  expect(again).toMatchObject({ isNew: false, gift: { id: first.gift.id } });
  await expect(startGift(as(), { ...one, amountFen: 10_001 })).rejects.toMatchObject({
    code: 'ATTEMPT_REUSED',
  });
  expect(await rows()).toHaveLength(1);
});

test('a paid gift answers its attempt again, after the campaign ended too', async () => {
  const one = body(world.slug);
  const { gift, checkoutUrl } = await startGift(as(), one);
  await pay(checkoutUrl!);
  await deliver();
  await sql`update campaigns set state = 'closed'`;
  expect(await startGift(as(), one)).toMatchObject({
    isNew: false,
    gift: { id: gift.id, state: 'succeeded' },
  });
});

test('silence keeps the number of the key: the page made in the dark is the one found later', async () => {
  cutAnswers(true);
  const one = body(world.slug);
  await expect(startGift(as(), one)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(await rows()).toMatchObject([{ sessionId: null, sessionN: 1, state: 'pending' }]);
  cutAnswers(false);
  const { gift, isNew } = await startGift(as(undefined, new Date(Date.now() + 60_000)), one);
  expect(isNew).toBe(false);
  expect((await sessionsOf(gift.id)).map(({ id }) => id)).toEqual([(await rows())[0]!.sessionId]);
});

test('a failure that Stripe keeps raises the number of the key', async () => {
  const answers = [500, 500, 500];
  await faults({ api: { only: 'POST /v1/checkout/sessions', serverError: 1, times: answers.length } });
  const one = body(world.slug);
  await expect(startGift(as(), one)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(await rows()).toMatchObject([{ sessionId: null, sessionN: 2 }]);
  await faults({});
  const { gift } = await startGift(as(undefined, new Date(Date.now() + 60_000)), one);
  expect(await rows()).toMatchObject([{ id: gift.id, sessionN: 2, state: 'pending' }]);
  expect(await sessionsOf(gift.id)).toHaveLength(1);
});

test('haste (429) keeps the number: the next try finds or makes the one page', async () => {
  await faults({ api: { only: 'POST /v1/checkout/sessions', rateLimit: 1 } });
  const one = body(world.slug);
  await expect(startGift(as(), one)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  await faults({});
  const { gift, checkoutUrl } = await startGift(as(), one);
  expect(checkoutUrl).toMatch(/^http/);
  expect(await rows()).toMatchObject([{ id: gift.id, sessionN: 1 }]);
  expect(await sessionsOf(gift.id)).toHaveLength(1);
});

test('says why a campaign takes no gift: its state by the clock, its certificate, its account', async () => {
  const attempt = (now?: Date) => startGift(as(undefined, now), body(world.slug));
  await expect(attempt(new Date('2099-01-01T00:00:00Z'))).rejects.toMatchObject({
    code: 'CAMPAIGN_NOT_LIVE',
    details: { reason: 'closed' },
  });
  await expect(attempt(new Date('2020-01-01T00:00:00Z'))).rejects.toMatchObject({
    code: 'CAMPAIGN_NOT_LIVE',
    details: { reason: 'scheduled' },
  });
  await sql`update campaigns set state = 'paused'`;
  await expect(attempt()).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_LIVE', details: { reason: 'paused' } });
  await sql`update campaigns set state = 'submitted'`;
  await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await sql`update campaigns set state = 'live'`;
  await sql`delete from merchant_accounts`;
  await expect(attempt()).rejects.toMatchObject({ code: 'NO_MERCHANT' });
  await sql`update certificates set valid_until = '2026-09-08'`;
  await expect(attempt()).rejects.toMatchObject({ code: 'CERT_REQUIRED' });
  await expect(startGift(as(), body('no-such-campaign'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await rows()).toHaveLength(0);
});

test('amounts outside the limits are refused with the limits', async () => {
  for (const amountFen of [0, -1, 499, 100_000_000])
    await expect(startGift(as(), body(world.slug, { amountFen }))).rejects.toMatchObject({
      code: 'AMOUNT_OUT_OF_RANGE',
      details: { limits: { minFen: 500, maxFen: 99_999_999 } },
    });
  for (const amountFen of [500, 99_999_999])
    expect((await startGift(as(), body(world.slug, { amountFen }))).gift.amountFen).toBe(amountFen);
});

test('a campaign paused while its page is being opened leaves no open page behind', async () => {
  await faults({ api: { only: 'POST /v1/checkout/sessions', delayMs: 400 } });
  const started = startGift(as(), body(world.slug));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await sql`update campaigns set state = 'paused'`;
  await expect(started).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_LIVE' });
  const [gift] = await rows();
  expect((await sessionsOf(gift!.id)).map(({ status }) => status)).toEqual(['expired']);
});
