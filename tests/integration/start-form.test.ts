import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { startGift } from '@/lib/donations/start';
import { type FormStart, startFromForm } from '@/lib/donations/start-form';
import { freshDatabase } from '../support/database';
import { as, body, deliver, makeGivable } from '../support/give-world';
import { closeStripe, cutAnswers, faults, pay, sessionsOf } from '../support/stripe';

afterAll(closeStripe);

let slug: string;
beforeEach(async () => {
  await freshDatabase();
  await faults({});
  cutAnswers(false);
  ({ slug } = await makeGivable());
});

const send = (attemptId: string, more: Record<string, unknown> = {}) =>
  startFromForm(as(), body(slug, { attemptId, ...more }) as ReturnType<typeof body> & { attemptId: string });
const gifts = () =>
  sql<
    { id: string; attemptId: string; amountFen: number; state: string }[]
  >`select id, attempt_id as "attemptId", amount_fen as "amountFen", state from gifts order by amount_fen`;
const statusOf = async (giftId: string) => (await sessionsOf(giftId)).map(({ status }) => status);
const paid = (start: FormStart) =>
  start.kind === 'pay' ? pay(start.checkoutUrl) : Promise.reject(new Error('there is no page to pay'));

test('double click, two tabs and back: the same form is one gift with one page', async () => {
  const attempt = randomUUID();
  const all = await Promise.all(Array.from({ length: 5 }, () => send(attempt)));
  const back = await send(attempt);
  expect(new Set([...all, back].map((one) => JSON.stringify(one))).size).toBe(1);
  expect(back).toMatchObject({ kind: 'pay', attemptId: attempt });
  expect(await gifts()).toHaveLength(1);
  expect(await statusOf(back.giftId)).toEqual(['open']);
});

test('a form changed before payment closes its old page first, and twice at once is still one new gift', async () => {
  const attempt = randomUUID();
  const first = await send(attempt);
  const changed = await Promise.all([1, 2, 3].map(() => send(attempt, { amountFen: 20_000 })));
  expect(new Set(changed.map(({ giftId }) => giftId)).size).toBe(1);
  const second = changed[0]!;
  expect(second).toMatchObject({ kind: 'pay' });
  expect(second.attemptId).not.toBe(attempt);
  expect(await statusOf(first.giftId)).toEqual(['expired']);
  expect(await statusOf(second.giftId)).toEqual(['open']);
  expect(await gifts()).toMatchObject([{ amountFen: 10_000 }, { amountFen: 20_000 }]);
  await paid(second);
  await deliver();
  expect(await gifts()).toMatchObject([{ state: 'expired' }, { state: 'succeeded' }]);
});

test('a browser that kept its old cookie finds the gift its changes led to', async () => {
  const attempt = randomUUID();
  await send(attempt);
  const second = await send(attempt, { amountFen: 20_000 });
  await deliver();
  expect(await send(attempt, { amountFen: 20_000 })).toEqual(second);
});

test('a changed form whose old page was paid meanwhile leads to the gift that was paid, before its fact arrives too', async () => {
  const attempt = randomUUID();
  const first = await send(attempt);
  await paid(first);
  expect(await send(attempt, { amountFen: 20_000 })).toEqual({
    kind: 'gift',
    giftId: first.giftId,
    attemptId: attempt,
  });
  await deliver();
  expect(await send(attempt)).toEqual({ kind: 'gift', giftId: first.giftId, attemptId: attempt });
  expect(await gifts()).toHaveLength(1);
});

test('while the provider is silent nobody goes on: the old page might still be paid', async () => {
  const attempt = randomUUID();
  const first = await send(attempt);
  cutAnswers(true);
  await expect(send(attempt, { amountFen: 20_000 })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(await gifts()).toMatchObject([{ id: first.giftId }]);
  cutAnswers(false);
  expect(await send(attempt, { amountFen: 20_000 })).toMatchObject({ kind: 'pay' });
});

test('a page opened in the dark is found by its key and closed before the changed form goes on', async () => {
  const attempt = randomUUID();
  cutAnswers(true);
  await expect(send(attempt)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  cutAnswers(false);
  const [dark] = await gifts();
  expect(await statusOf(dark!.id)).toEqual(['open']);
  const changed = await send(attempt, { amountFen: 20_000 });
  expect(await statusOf(dark!.id)).toEqual(['expired']);
  expect(await statusOf(changed.giftId)).toEqual(['open']);
});

test('an attempt that expired unpaid is followed by a new gift of the same form', async () => {
  const attempt = randomUUID();
  const first = await send(attempt);
  await sql`update gifts set state = 'expired', expired_at = now()`;
  const again = await send(attempt);
  expect(again.giftId).not.toBe(first.giftId);
  expect(await send(attempt)).toEqual(again);
});

test('what cannot be given leaves the old page open', async () => {
  const attempt = randomUUID();
  const first = await send(attempt);
  await expect(send(attempt, { amountFen: 100 })).rejects.toMatchObject({ code: 'AMOUNT_OUT_OF_RANGE' });
  await expect(send(attempt, { donor: { email: 'not an address' } })).rejects.toMatchObject({
    code: 'VALIDATION',
  });
  expect(await statusOf(first.giftId)).toEqual(['open']);
});

test('two tabs with different forms at the same moment: at the end one page is open', async () => {
  const attempt = randomUUID();
  const both = await Promise.allSettled([send(attempt), send(attempt, { amountFen: 20_000 })]);
  expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  const open = (await Promise.all((await gifts()).map(({ id }) => statusOf(id))))
    .flat()
    .filter((status) => status === 'open');
  expect(open).toHaveLength(1);
});

test('the provider is called after the gift is committed, and never while a transaction is open', async () => {
  await faults({ api: { only: 'POST /v1/checkout/sessions', delayMs: 600 } });
  const started = startGift(as(), body(slug));
  let seen: { session: string | null; params: unknown }[] = [];
  for (let look = 0; look < 40 && seen.length === 0; look++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    seen = await sql`select session_id as session, provider_params as params from gifts`;
  }
  expect(seen).toMatchObject([
    { session: null, params: { mode: 'payment', client_reference_id: expect.stringMatching(/^gift_/) } },
  ]);
  const open =
    await sql`select pid from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`;
  expect(open).toHaveLength(0);
  const { gift, checkoutUrl } = await started;
  expect(checkoutUrl).toMatch(/^http/);
  const [kept] = await sql<
    { params: Record<string, unknown> }[]
  >`select provider_params as params from gifts where id = ${gift.id}`;
  expect(kept!.params).toEqual(seen[0]!.params);
});
