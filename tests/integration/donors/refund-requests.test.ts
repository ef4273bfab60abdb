import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { startGift } from '@/lib/donations/start';
import { eraseGifts } from '@/lib/donors/erase-gifts';
import { findRequestOf, listAnsweredRequests, listOpenRequests } from '@/lib/donors/refund-queries';
import { requestRefund } from '@/lib/donors/request-refund';
import { resendReceipt } from '@/lib/donors/resend-receipt';
import { sendDueMails } from '@/lib/email/send';
import { declineRequest } from '@/lib/refunds/decline';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../../support/database';
import { as, body, deliver, makeGivable, official } from '../../support/give-world';
import { brokenInvariants } from '../../support/money-world';
import { decide, propose } from '../../support/refunds';
import { ask, closeStripe, cutAnswers, pay } from '../../support/stripe';

afterAll(closeStripe);

let world: Awaited<ReturnType<typeof makeGivable>>;
let giftId: string;
const REASON = '家人重复付了一次';
const finance = (now = new Date()) => as(official('finance'), now);

beforeEach(async () => {
  await freshDatabase();
  cutAnswers(false);
  world = await makeGivable();
  const { gift, checkoutUrl } = await startGift(
    as(),
    body(world.slug, { donor: { email: 'ask@example.org' } }),
  );
  await pay(checkoutUrl!);
  await deliver();
  giftId = gift.id;
});

const asked = async () => {
  await requestRefund(as(), { giftId, reason: REASON });
  return (await listOpenRequests(finance()))[0]!;
};
const decline = (requestId: string, ctx = finance()) =>
  declineRequest(ctx, { requestId, reason: '捐赠已经用出去了。' });
const refundsAtStripe = async () => {
  const [row] = await sql<
    { intent: string }[]
  >`select payment_intent as intent from gifts where id = ${giftId}`;
  const { data } = await ask<{ data: { amount: number }[] }>(
    'GET',
    `/v1/refunds?limit=100&payment_intent=${row!.intent}`,
  );
  return data.map(({ amount }) => amount);
};
const answers = () =>
  sql<
    { kind: string; to: string }[]
  >`select kind, to_address as "to" from mails where kind = 'refund_answer'`;

describe('asking', () => {
  test('puts the donor’s words before officials, without a contact, once', async () => {
    const request = await asked();
    expect(request).toMatchObject({ reason: REASON, paidFen: 10_000, leftFen: 10_000 });
    expect(JSON.stringify(request)).not.toContain('ask@example.org');
    await expect(requestRefund(as(), { giftId, reason: REASON })).rejects.toMatchObject({
      details: { reason: 'asked_already' },
    });
    expect(await findRequestOf(giftId)).toMatchObject({ state: 'open', answer: null, decidedAt: null });
  });
  test('is refused without a reason, for gifts unpaid or unknown, and for money the charity took itself', async () => {
    await expect(requestRefund(as(), { giftId, reason: ' 退 ' })).rejects.toMatchObject({
      details: { errors: [{ path: 'reason', code: 'reason_too_short' }] },
    });
    const { gift: open } = await startGift(as(), body(world.slug));
    await expect(requestRefund(as(), { giftId: open.id, reason: REASON })).rejects.toMatchObject({
      details: { reason: 'not_received' },
    });
    const unknown = { giftId: 'gift_00000000000000000000000000', reason: REASON };
    await expect(requestRefund(as(), unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sql`update gifts set source = 'import:x' where id = ${giftId}`;
    await expect(requestRefund(as(), { giftId, reason: REASON })).rejects.toMatchObject({
      details: { reason: 'not_online' },
    });
  });
});

describe('answering', () => {
  test('granted by two: the money goes back once, the books follow, the donor is written to, the act is kept', async () => {
    const { id } = await asked();
    const { caseId } = await propose(giftId, { amountFen: 4_000, reason: '核对过，确实重复。' });
    expect(await findRequestOf(giftId)).toMatchObject({ state: 'open' });
    await expect(decline(id)).rejects.toMatchObject({ details: { reason: 'case_open' } });
    await decide(caseId);
    await deliver();
    expect(await refundsAtStripe()).toEqual([4_000]);
    expect(await readTotals(`campaign:${world.campaignId}`)).toMatchObject({
      refundedFen: 4_000,
      netFen: 6_000,
    });
    expect(await findRequestOf(giftId)).toMatchObject({
      state: 'granted',
      grantedFen: 4_000,
      answer: '核对过，确实重复。',
    });
    expect(await answers()).toEqual([{ kind: 'refund_answer', to: 'ask@example.org' }]);
    await sendDueMails();
    const [mail] = await sql<
      { plain: string; subject: string }[]
    >`select plain, subject from mails where kind = 'refund_answer'`;
    expect(mail!.subject).toContain('同意退款');
    expect(mail!.plain).toContain('¥40.00');
    expect(mail!.plain).toContain('核对过，确实重复。');
    await expect(decline(id)).rejects.toMatchObject({ details: { reason: 'answered' } });
    expect((await listAnsweredRequests(finance())).map((one) => one.id)).toEqual([id]);
    expect(await brokenInvariants()).toEqual([]);
    await requestRefund(as(), { giftId, reason: REASON }); // the rest may be asked for
  });
  test('a donor who left only a number is texted that there is an answer, without its words', async () => {
    await sql`
      update gifts set donor_email = null, donor_key = 'phone:test', donor_phone = '+8613800138000', locale = 'zh'
      where id = ${giftId}`;
    const { id } = await asked();
    await decline(id);
    await sendDueMails();
    const sent = await sql<{ kind: string; to: string; plain: string }[]>`
      select kind, to_address as "to", plain from mails where kind like '%refund_answer'`;
    expect(sent).toMatchObject([{ kind: 'sms_refund_answer', to: '+8613800138000' }]);
    expect(sent[0]!.plain).toContain(`/zh/donations/${giftId}`);
    expect(sent[0]!.plain).not.toContain('捐赠已经用出去了');
  });
  test('declined: nothing moves, the donor is told why, once', async () => {
    const { id } = await asked();
    const both = await Promise.allSettled([decline(id), decline(id)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refundsAtStripe()).toEqual([]);
    expect(await findRequestOf(giftId)).toMatchObject({ state: 'declined', grantedFen: null });
    expect(await answers()).toHaveLength(1);
    expect(await listOpenRequests(finance())).toEqual([]);
    await sql.begin((tx) => eraseGifts(tx, tx`g.id = ${giftId}`, new Date()));
    expect(await answers()).toEqual([{ kind: 'refund_answer', to: '' }]);
  });
  test('a proposal that is refused leaves the request open', async () => {
    await asked();
    const { caseId } = await propose(giftId);
    await decide(caseId, 'refused');
    expect(await findRequestOf(giftId)).toMatchObject({ state: 'open' });
    expect(await answers()).toEqual([]);
  });
  test('is for those who refund: nobody else sees or answers', async () => {
    const { id } = await asked();
    await expect(decline(id, as(official('auditor')))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(decline(id, as(official('city')))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(decline(id, as())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(listOpenRequests(as(official('city')))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(decline('ask_unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the confirmation again', () => {
  const sent = () =>
    sql<{ to: string }[]>`select to_address as "to" from mails where dedupe_key like 'receipt_again:%'`;
  const at = (minutes: number) => as(undefined, new Date(Date.now() + minutes * 60_000));
  test('goes to the gift’s own address; twice in a minute is once, a fourth in a day is refused', async () => {
    await resendReceipt(at(0), { giftId });
    await resendReceipt(at(0), { giftId });
    expect(await sent()).toEqual([{ to: 'ask@example.org' }]);
    await resendReceipt(at(2), { giftId });
    await expect(resendReceipt(at(4), { giftId })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await sent()).toHaveLength(2);
  });
  test('is nothing for a gift that never arrived', async () => {
    const { gift } = await startGift(as(), body(world.slug));
    await expect(resendReceipt(as(), { giftId: gift.id })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});
