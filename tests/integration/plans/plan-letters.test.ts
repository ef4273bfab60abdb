import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import type { LetterKind } from '@/lib/email/kinds';
import { renderHtml, renderPlain } from '@/lib/email/letter';
import { writeLetter } from '@/lib/email/letters';
import { longDate } from '@/lib/i18n/dates';
import { messagesOf } from '@/lib/i18n/messages';
import { readPlanView } from '@/lib/plans/plan-view';
import { freshDatabase } from '../../support/database';
import { beginPlan, makePlanWorld } from '../../support/plan-world';
import { closeStripe } from '../../support/stripe';

afterAll(closeStripe);

let plan: Awaited<ReturnType<typeof beginPlan>>;
beforeEach(async () => {
  await freshDatabase();
  plan = await beginPlan((await makePlanWorld()).slug);
});

const LOCALES = ['zh', 'en'] as const;
const plain = async (kind: LetterKind, params: object, locale: 'zh' | 'en') =>
  renderPlain(await writeLetter(kind, params as never, locale));

test('every letter about a monthly gift is whole in both languages and leads to the plan', async () => {
  const { planId } = plan;
  const letters: [LetterKind, object][] = [
    ['plan_started', { planId }],
    ['plan_paused', { planId, by: 'donor' }],
    ['plan_paused', { planId, by: 'campaign' }],
    ['plan_resumed', { planId, by: 'donor' }],
    ['plan_resumed', { planId, by: 'campaign' }],
    ['instalment_failed', { planId, invoiceId: 'in_1' }],
    ['plan_ended', { planId }],
    ['receipt', { giftId: plan.giftId }],
  ];
  for (const locale of LOCALES)
    for (const [kind, params] of letters) {
      const text = await plain(kind, params, locale);
      expect(text).not.toMatch(/[{}]|planMails|mails\.|undefined|NaN/);
      expect(text).toContain(`http://localhost:3999/${locale}/monthly/${planId}`);
      expect(text).toContain('¥100.00');
    }
});

test('the letters say the day of the next charge, the one the plan’s page says; while none is due, none', async () => {
  const { planId, giftId } = plan;
  for (const locale of LOCALES) {
    const { nextAt } = (await readPlanView(planId, locale, now()))!;
    const day = longDate(nextAt!, locale);
    for (const [kind, params] of [
      ['plan_started', { planId }],
      ['receipt', { giftId }],
    ] as const) {
      expect(await plain(kind, params, locale), kind).toContain(day);
      expect(await renderHtml(await writeLetter(kind, params as never, locale)), kind).toContain(day);
    }
  }
  await sql`update plans set is_paused = true where id = ${planId}`;
  for (const locale of LOCALES) {
    const { facts, receipt } = messagesOf(locale).planMails;
    expect(await plain('plan_paused', { planId, by: 'donor' }, locale)).not.toContain(facts.next);
    expect(await plain('receipt', { giftId }, locale)).toContain(receipt.replace('{url}', ''));
  }
});

test('the end says whose it was, what was given, and thanks', async () => {
  const { planId } = plan;
  const heading = async () => (await plain('plan_ended', { planId }, 'en')).split('\n');
  const said = async () => (await heading())[2];
  expect((await heading())[0]).toContain('Thank you');
  expect(await said()).toContain('on the payment page');
  await sql`update instalments set created_at = created_at - interval '1 month'`;
  await sql`insert into instalments (invoice_id, plan_id, amount_fen, currency, created_at, failed_at) values ('in_late', ${planId}, 10000, 'cny', now(), now())`;
  expect(await said()).toContain('could not be charged');
  for (const [reason, words] of [
    ['donor', 'As you asked'],
    ['campaign', 'The campaign Test campaign has ended'],
    ['official', 'by an official'],
  ] as const) {
    await sql`update plans set end_reason = ${reason} where id = ${planId}`;
    expect(await said()).toContain(words);
  }
  expect((await heading()).join('\n')).toContain('1 month, ¥100.00 in all');
});

test('a letter of a plan that is not there fails for a person to see', async () => {
  await expect(writeLetter('plan_started', { planId: 'plan_none' }, 'zh')).rejects.toThrow('no such plan');
});
