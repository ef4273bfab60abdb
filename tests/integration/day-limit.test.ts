import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { problem } from '@/lib/api/problem';
import type { Actor } from '@/lib/context';
import { startGift } from '@/lib/donations/start';
import { startFromForm } from '@/lib/donations/start-form';
import { freshDatabase } from '../support/database';
import { as, body, deliver, makeGivable, official } from '../support/give-world';
import { closeStripe, pay } from '../support/stripe';

/** Room for three gifts of ¥100 a donor and day. */
process.env.DAILY_GIFT_FEN = '30000';
afterAll(closeStripe);

let slug: string;
beforeEach(async () => {
  await freshDatabase();
  ({ slug } = await makeGivable());
});

const mail = { donor: { email: 'lao@camphor.test' } };
const start = (more: Record<string, unknown> = mail, ctx = as()) => startGift(ctx, body(slug, more));
const refusal = (code: string, maxFen: number, capFen = 30_000) => ({
  code: 'VALIDATION',
  details: { errors: [{ path: 'amountFen', code, maxFen, capFen }] },
});
const count = async () => (await sql`select 1 from gifts`).length;

describe('what one donor gives on one day', () => {
  test.each([
    ['address', mail, as()],
    ['number', { donor: { phone: '13800138000' } }, as()],
    ['account', {}, as({ ...official('city'), official: null, userId: 'user_donor' } as unknown as Actor)],
  ])('is kept by the %s: of twenty starts at once as many as there is room for', async (_, who, ctx) => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => start(who, ctx)));
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(17);
    for (const reason of refused) expect(reason).toMatchObject(refusal('daily_reached', 0));
    expect(await count()).toBe(3);
  });

  test('counts what was paid and what may be paid; the refusal says what is left, to programs too', async () => {
    await pay((await start()).checkoutUrl!);
    await deliver();
    await start({ ...mail, amountFen: 5_000 });
    const refused = await start({ ...mail, amountFen: 15_001 }).catch((error: unknown) => error);
    expect(refused).toMatchObject(refusal('daily_limit', 15_000));
    const answer = problem(refused);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      code: 'VALIDATION',
      errors: [{ path: 'amountFen', code: 'daily_limit', maxFen: 15_000, capFen: 30_000 }],
    });
    expect(await count()).toBe(2);
    await start({ ...mail, amountFen: 15_000 });
    await expect(start({ ...mail, amountFen: 500 })).rejects.toMatchObject(refusal('daily_reached', 0));
  });

  test('begins anew with the next day in Shanghai, and is each donor’s own', async () => {
    await start({ ...mail, amountFen: 30_000 });
    await expect(start()).rejects.toMatchObject(refusal('daily_reached', 0));
    await start({ donor: { email: 'other@camphor.test' }, amountFen: 30_000 });
    // Who leaves nothing cannot be counted.
    for (let n = 0; n < 2; n++) await start({ amountFen: 30_000 });
    await start(mail, as(undefined, new Date(Date.now() + 86_400_000)));
  });

  test('does not count a page that was closed for a changed form, nor one that failed', async () => {
    const attemptId = randomUUID();
    const send = (amountFen: number) => startFromForm(as(), body(slug, { ...mail, attemptId, amountFen }));
    await send(30_000);
    expect(await send(25_000)).toMatchObject({ kind: 'pay' });
    await expect(start()).rejects.toMatchObject(refusal('daily_limit', 5_000));
    await sql`update gifts set state = 'failed' where amount_fen = 25000`;
    expect((await start()).isNew).toBe(true);
  });

  test('counts one attempt once, however often it is sent', async () => {
    const one = body(slug, { ...mail, amountFen: 30_000 });
    const all = await Promise.all(Array.from({ length: 5 }, () => startGift(as(), one)));
    expect(new Set(all.map(({ gift }) => gift.id)).size).toBe(1);
  });

  test('of a child is what a child gives at once; what a grown-up gave by the same address is not the child’s', async () => {
    const child = { ...mail, age: 'from8', guardianAgrees: true, guardianAllowsData: true };
    await start({ ...mail, age: 'adult', amountFen: 10_000 });
    await start({ ...child, amountFen: 12_000 });
    // Of the child's ¥200 are left ¥80, of the address's ¥300 too.
    await expect(start({ ...child, amountFen: 8_001 })).rejects.toMatchObject({ code: 'VALIDATION' });
    await start({ ...child, amountFen: 8_000 });
    expect(await count()).toBe(3);
    await expect(start({ ...child, amountFen: 500 })).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});
