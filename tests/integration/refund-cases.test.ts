import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { shanghaiDay } from '@/lib/clock';
import { type Actor, VISITOR } from '@/lib/context';
import { startGift } from '@/lib/donations/start';
import { eraseGifts } from '@/lib/donors/erase-gifts';
import { findRequestOf } from '@/lib/donors/refund-queries';
import { requestRefund } from '@/lib/donors/request-refund';
import { sendDueMails } from '@/lib/email/send';
import { env } from '@/lib/env';
import { runChecks } from '@/lib/ledger/check';
import { carryOutApproved } from '@/lib/refunds/carry-out';
import { consentToCase } from '@/lib/refunds/consent';
import { deleteErased, readEvidence } from '@/lib/refunds/evidence';
import { expireCases } from '@/lib/refunds/expire';
import { getCase, listConsents } from '@/lib/refunds/queries';
import { decideMovement } from '@/lib/spending/decide';
import { recordSpending } from '@/lib/spending/record';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../support/database';
import { as, body, deliver, makeGivable, official } from '../support/give-world';
import { picture } from '../support/pictures';
import { decide, propose } from '../support/refunds';
import { ask, closeStripe, cutAnswers, faults, pay } from '../support/stripe';

afterAll(closeStripe);

const DAY = 86_400_000;
let world: Awaited<ReturnType<typeof makeGivable>>;
beforeEach(async () => {
  await freshDatabase();
  await faults({});
  cutAnswers(false);
  world = await makeGivable();
});

async function paidGift() {
  const { gift, checkoutUrl } = await startGift(as(), body(world.slug));
  await pay(checkoutUrl!);
  await deliver();
  return gift;
}
async function refundsAtStripe({ id }: { id: string }) {
  const [row] = await sql<{ intent: string }[]>`select payment_intent as intent from gifts where id = ${id}`;
  const path = `/v1/refunds?limit=100&payment_intent=${row!.intent}`;
  return (await ask<{ data: { amount: number }[] }>('GET', path)).data.map(({ amount }) => amount);
}
const stateOf = async (caseId: string) =>
  (await sql<{ state: string }[]>`select state from refund_cases where id = ${caseId}`)[0]!.state;
const refused = (reason: string) => ({ code: 'WRONG_STATE', details: { reason } });

describe('two people', () => {
  test('finance proposes, nothing moves; an admin approves, and the money goes back once', async () => {
    const gift = await paidGift();
    const formId = randomUUID();
    const [one, again] = await Promise.all([
      propose(gift.id, { amountFen: 4_000, formId }),
      propose(gift.id, { amountFen: 4_000, formId }),
    ]);
    expect(again).toEqual(one);
    expect(await refundsAtStripe(gift)).toEqual([]);
    const answers = await Promise.allSettled([decide(one.caseId), decide(one.caseId), decide(one.caseId)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refundsAtStripe(gift)).toEqual([4_000]);
    await deliver();
    expect(await readTotals('platform')).toMatchObject({ grossFen: 10_000, refundedFen: 4_000 });
    const acts =
      await sql`select action, actor_id as who, reason from audit_events where subject = ${`refund:${one.caseId}`} order by seq`;
    expect(acts.map(({ action, who }) => [action, who])).toEqual([
      ['refund.propose', 'user_finance'],
      ['refund.approve', 'user_admin'],
      ['refund.ask_provider', 'user_admin'],
    ]);
    const { view } = await getCase(as(official('auditor')), one.caseId);
    expect(view).toMatchObject({
      state: 'done',
      ground: 'DUPLICATE',
      regionZh: '于都县',
      reason: acts[0]!.reason,
    });
    expect(await runChecks()).toEqual([]);
  });
  test('neither alone, nor one person in both roles, nor with an old second factor', async () => {
    const gift = await paidGift();
    const stale = (role: 'finance' | 'admin'): Actor => ({ ...official(role), isFresh: false }) as Actor;
    await expect(propose(gift.id, {}, official('admin'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(propose(gift.id, {}, stale('finance'))).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
    const { caseId } = await propose(gift.id);
    await expect(decide(caseId, 'approved', official('finance'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(decide(caseId, 'approved', stale('admin'))).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
    const promoted = { ...official('admin'), userId: 'user_finance' } as Actor;
    await expect(decide(caseId, 'approved', promoted)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'made_by_you' },
    });
    await expect(sql`update refund_cases set decided_by = made_by`).rejects.toThrow(/two_people/);
    expect(await refundsAtStripe(gift)).toEqual([]);
  });
  test('others neither see nor do: visitors, a city, a neighbour’s finance, the auditor', async () => {
    const gift = await paidGift();
    const elsewhere = {
      ...official('finance'),
      official: { role: 'finance', regionCode: '360800' },
    } as Actor;
    for (const [actor, code] of [
      [VISITOR, 'UNAUTHENTICATED'],
      [official('city'), 'NOT_FOUND'],
      [elsewhere, 'NOT_FOUND'],
      [official('auditor'), 'FORBIDDEN'],
    ] as const)
      await expect(propose(gift.id, {}, actor)).rejects.toMatchObject({ code });
    const { caseId } = await propose(gift.id);
    await expect(decide(caseId, 'approved', official('auditor'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(decide(caseId, 'approved', official('city'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getCase(as(official('city')), caseId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('a refused one moves nothing, and another may be proposed', async () => {
    const gift = await paidGift();
    const { caseId } = await propose(gift.id);
    await decide(caseId, 'refused');
    await expect(decide(caseId)).rejects.toMatchObject(refused('decided_already'));
    expect(await refundsAtStripe(gift)).toEqual([]);
    await propose(gift.id);
  });
  test('a proposal nobody answers is void after seven days', async () => {
    const gift = await paidGift();
    const { caseId } = await propose(gift.id);
    const later = new Date(Date.now() + 7 * DAY + 1000);
    await expect(decide(caseId, 'approved', official('admin'), later)).rejects.toMatchObject(
      refused('proposal_expired'),
    );
    expect(await expireCases(new Date())).toBe(0);
    expect(await expireCases(later)).toBe(1);
    expect(await stateOf(caseId)).toBe('expired');
    await propose(gift.id, {}, official('finance'), later);
  });
});

describe('how much', () => {
  test('two partial refunds proposed at once: one stands; what is under way counts as gone', async () => {
    const gift = await paidGift();
    const both = await Promise.allSettled([
      propose(gift.id, { amountFen: 6_000 }),
      propose(gift.id, { amountFen: 6_000 }),
    ]);
    const [made] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: refused('case_open') },
    ]);
    await decide(made!.caseId);
    // Its fact has not come back yet: the gift's row still says that nothing was refunded.
    await expect(propose(gift.id, { amountFen: 6_000 })).rejects.toMatchObject({
      details: { errors: [{ path: 'amountFen', code: 'too_large' }] },
    });
    const rest = await propose(gift.id);
    await decide(rest.caseId);
    expect((await refundsAtStripe(gift)).sort()).toEqual([4_000, 6_000]);
    await deliver();
    expect(await sql`select state from gifts`).toEqual([{ state: 'refunded' }]);
    await expect(propose(gift.id)).rejects.toMatchObject(refused('not_received'));
  });
  test('more than is left, without a reason or ground, of a gift unpaid or unknown: refused', async () => {
    const gift = await paidGift();
    const wrong = (path: string, code: string) => ({
      code: 'VALIDATION',
      details: { errors: [{ path, code }] },
    });
    await expect(propose(gift.id, { amountFen: 10_001 })).rejects.toMatchObject(
      wrong('amountFen', 'too_large'),
    );
    await expect(propose(gift.id, { reason: '退' })).rejects.toMatchObject(
      wrong('reason', 'reason_too_short'),
    );
    await expect(propose(gift.id, { ground: undefined })).rejects.toMatchObject(wrong('ground', 'required'));
    await expect(propose(gift.id, { act: 'release' })).rejects.toMatchObject(refused('not_in_review'));
    await expect(propose('gift_nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { gift: unpaid } = await startGift(as(), body(world.slug));
    await expect(propose(unpaid.id)).rejects.toMatchObject(refused('not_received'));
  });
  test('a provider that does not answer: approved once, asked again by the worker, refunded once', async () => {
    const gift = await paidGift();
    const { caseId } = await propose(gift.id);
    cutAnswers(true);
    await expect(decide(caseId)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect(await stateOf(caseId)).toBe('approved');
    await expect(propose(gift.id)).rejects.toMatchObject(refused('case_open'));
    expect(await carryOutApproved(new Date())).toBe(1);
    cutAnswers(false);
    await Promise.all([carryOutApproved(new Date()), carryOutApproved(new Date())]);
    expect(await stateOf(caseId)).toBe('done');
    expect(await refundsAtStripe(gift)).toEqual([10_000]);
  });
});

describe('what the provider refuses', () => {
  test('given back at the provider by itself: the case fails, the request stays open, the money went back once', async () => {
    const gift = await paidGift();
    await requestRefund(as(), { giftId: gift.id, reason: '重复支付，请退回。' });
    const { caseId } = await propose(gift.id);
    const [row] = await sql<{ intent: string }[]>`select payment_intent as intent from gifts`;
    await ask('POST', '/v1/refunds', { payment_intent: row!.intent });
    await expect(decide(caseId)).rejects.toMatchObject(refused('not_refundable'));
    expect(await stateOf(caseId)).toBe('failed');
    expect(await carryOutApproved(new Date())).toBe(0);
    expect(await findRequestOf(gift.id)).toMatchObject({ state: 'open' });
    await deliver();
    expect(await readTotals('platform')).toMatchObject({ grossFen: 10_000, refundedFen: 10_000 });
    await expect(propose(gift.id)).rejects.toMatchObject(refused('not_received'));
    const acts =
      await sql`select action from audit_events where subject = ${`refund:${caseId}`} order by seq`;
    expect(acts.map(({ action }) => action)).toEqual(['refund.propose', 'refund.approve', 'refund.fail']);
    expect(await runChecks()).toEqual([]);
  });
  test('silent for twenty hours: nobody asks again without a person, and another may be proposed', async () => {
    const gift = await paidGift();
    const { caseId } = await propose(gift.id);
    await faults({ api: { only: 'POST /v1/refunds', serverError: 1 } });
    await expect(decide(caseId)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await faults({});
    await carryOutApproved(new Date(Date.now() + 20 * 3_600_000 + 60_000));
    expect(await stateOf(caseId)).toBe('failed');
    expect(await refundsAtStripe(gift)).toEqual([]);
    const { caseId: second } = await propose(gift.id);
    await decide(second);
    expect(await refundsAtStripe(gift)).toEqual([10_000]);
  });
});

describe('money that is spent', () => {
  const owner = (role = 'owner', ngoId = world.holderId): Actor =>
    ({
      ...official('admin'),
      userId: 'user_holder',
      official: null,
      memberships: [{ ngoId, ngoSlug: 'x', role }],
    }) as Actor;
  const consent = (caseId: string, decision = 'approved', actor = owner()) =>
    consentToCase(as(actor), { caseId, decision, reason: '由本会自有资金补上。' });
  /** The holder pays so much of the campaign's money, by two of its people. */
  async function spend(yuan: string): Promise<void> {
    const budget = [{ labelZh: '书', labelEn: 'Books', fen: 10_000 }];
    await sql`update campaigns set budget = ${sql.json(budget)} where id = ${world.campaignId}`;
    const { spendingId } = await recordSpending(as(owner()), {
      formId: crypto.randomUUID(),
      campaignId: world.campaignId,
      spenderId: world.holderId,
      purpose: 'aid',
      amount: yuan,
      spentOn: shanghaiDay(new Date()),
      budgetLine: '0',
      payee: '新华书店',
      payeeKind: 'organisation',
      descriptionZh: '图书',
      descriptionEn: 'Books',
      voucher: await picture('jpeg'),
    });
    const second = { ...owner('finance'), userId: 'user_second' } as Actor;
    await decideMovement(as(second), { kind: 'spending', id: spendingId, decision: 'approved', reason: '' });
  }

  test('beyond the unspent share waits for the certificate-holder, who is written to', async () => {
    const gift = await paidGift();
    await spend('60');
    const small = await propose(gift.id, { amountFen: 4_000 });
    expect(small.state).toBe('proposed');
    await decide(small.caseId, 'refused');
    const { caseId, state } = await propose(gift.id, { amountFen: 4_001 });
    expect(state).toBe('needs_consent');
    await expect(decide(caseId)).rejects.toMatchObject(refused('needs_consent'));
    await sendDueMails();
    const [mail] = await sql<
      { to: string; plain: string }[]
    >`select to_address as "to", plain from mails where kind = 'refund_consent'`;
    expect(mail).toMatchObject({ to: 'ngo@camphor.test' });
    expect(mail!.plain).toContain('¥40.01');
    const campaign = { id: world.campaignId, holderId: world.holderId };
    expect((await listConsents(as(owner()), campaign)).map(({ id }) => id)).toEqual([caseId]);
    for (const [actor, code] of [
      [owner('finance'), 'FORBIDDEN'],
      [owner('owner', world.ngoId), 'NOT_FOUND'],
      [official('admin'), 'NOT_FOUND'],
    ] as const) {
      expect(await listConsents(as(actor), campaign)).toEqual([]);
      await expect(consent(caseId, 'approved', actor)).rejects.toMatchObject({ code });
    }
    await consent(caseId);
    await decide(caseId);
    expect(await refundsAtStripe(gift)).toEqual([4_001]);
  });
  test('spent since the proposal: the approval asks the holder instead; a no ends it', async () => {
    const gift = await paidGift();
    const { caseId } = await propose(gift.id);
    await spend('60');
    await expect(decide(caseId)).rejects.toMatchObject(refused('needs_consent'));
    expect(await stateOf(caseId)).toBe('needs_consent');
    await consent(caseId, 'refused');
    expect(await stateOf(caseId)).toBe('refused');
    expect(await refundsAtStripe(gift)).toEqual([]);
  });
});

describe('what proves it', () => {
  test('is read by those who decide, kept as a plain picture, and deleted with the donor’s data', async () => {
    const gift = await paidGift();
    const evidence = await picture('png');
    await expect(propose(gift.id, { evidence: Buffer.from('no picture') })).rejects.toMatchObject({
      details: { errors: [{ path: 'evidence', code: 'not_a_picture' }] },
    });
    const { caseId } = await propose(gift.id, { evidence });
    const { papers } = await getCase(as(official('admin')), caseId);
    expect(papers).toHaveLength(1);
    expect((await getCase(as(official('auditor')), caseId)).papers).toEqual([]);
    expect((await readEvidence(as(official('admin')), papers[0]!.id)).subarray(0, 3)).toEqual(
      Buffer.from([0xff, 0xd8, 0xff]),
    );
    for (const role of ['auditor', 'city'] as const)
      await expect(readEvidence(as(official(role)), papers[0]!.id)).rejects.toMatchObject({
        code: role === 'auditor' ? 'FORBIDDEN' : 'NOT_FOUND',
      });
    const [kept] = await sql<{ file: string }[]>`select file from refund_evidence`;
    const shelf = join(env.DATA_DIR, 'uploads/evidence');
    expect(readdirSync(shelf)).toContain(kept!.file);
    await sql.begin((tx) => eraseGifts(tx, tx`g.id = ${gift.id}`, new Date()));
    await expect(readEvidence(as(official('admin')), papers[0]!.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await deleteErased();
    expect(readdirSync(shelf)).not.toContain(kept!.file);
    expect(await sql`select file from refund_evidence`).toEqual([{ file: null }]);
    expect(await sql`select reason from refund_cases`).toEqual([{ reason: '' }]);
  });
});
