import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { runChecks } from '@/lib/ledger/check';
import { keepChecks } from '@/lib/ledger/keep-checks';
import { checkBooks } from '@/lib/matching/check-books';
import { closeInbox } from '@/lib/payments/inbox';
import { askForRun } from '@/lib/reconcile/ask';
import { keepReconciled } from '@/lib/reconcile/keep';
import { noteException } from '@/lib/reconcile/note';
import { readReconcilePage } from '@/lib/reconcile/queries';
import { reconcile } from '@/lib/reconcile/reconcile';
import {
  allEvents,
  feesCharged,
  feesPosted,
  ledgerSays,
  letSettle,
  openExceptions,
  payAtProvider,
  providerSays,
} from '../../support/books-world';
import { freshDatabase } from '../../support/database';
import { as, makeGivable, official } from '../../support/give-world';
import type { World } from '../../support/money-world';
import { makePerson } from '../../support/people';
import { closeStripe, control, cutAnswers, forgetEvents } from '../../support/stripe';

afterAll(closeInbox);
afterAll(closeStripe);

let world: World;
beforeEach(async () => {
  await closeInbox();
  await freshDatabase();
  await control('reset', {});
  cutAnswers(false);
  world = await makeGivable();
});

const agreed = async () => {
  expect(await ledgerSays()).toEqual((await providerSays()).totals.cny);
  expect(await feesPosted()).toEqual(await feesCharged());
  expect(await openExceptions()).toEqual([]);
  expect(await runChecks()).toEqual([]);
};

test('broken off at its first, a middle and its last list, it has done no harm, and the next run does the whole', async () => {
  for (const list of ['events', 'payment_intents', 'balance_transactions']) {
    const gift = await payAtProvider(world);
    await control('refund', { payment_intent: gift.pi, amount: 1_000 });
    await letSettle();
    forgetEvents((await allEvents()).map((event) => event.id));
    await control('faults', { api: { only: `GET /v1/${list}`, serverError: 1 } });
    await expect(reconcile()).rejects.toThrow('PROVIDER_UNAVAILABLE');
    expect((await runChecks()).filter(({ check }) => !check.startsWith('check_i11'))).toEqual([]);
    await control('faults', {});
    expect(await reconcile()).toMatchObject({ differenceFen: 0 });
    await agreed();
  }
  const codes = await sql<{ error: string | null }[]>`select distinct error from reconcile_runs order by 1`;
  expect(codes.map((row) => row.error)).toEqual(['PROVIDER_UNAVAILABLE', null]);
}, 120_000);

test('killed, it leaves a claim that ends by itself and a run that is closed by the next', async () => {
  await payAtProvider(world);
  await letSettle();
  // What a killed process leaves behind: its claim, and its run without an end.
  await sql`insert into settings (key, value) values ('reconcile_claim', jsonb_build_object('by', 'a dead process', 'until', now() + interval '1 second'))`;
  await sql`insert into reconcile_runs (id, since, started_at) values ('run_dead', now(), now() - interval '2 seconds')`;
  expect(await reconcile()).toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await reconcile()).toMatchObject({ differenceFen: 0 });
  await agreed();
  const [dead] = await sql<{ error: string }[]>`select error from reconcile_runs where id = 'run_dead'`;
  expect(dead!.error).toBe('BROKEN_OFF');
});

test('of several at once one runs; too many calls are waited out', async () => {
  for (let n = 0; n < 5; n++) await payAtProvider(world);
  await letSettle();
  await control('faults', { api: { only: 'GET /v1/payment_intents', rateLimit: 1, times: 2 } });
  const runs = await Promise.all([reconcile(), reconcile(), reconcile()]);
  await control('faults', {});
  expect(runs.filter((run) => run !== null)).toHaveLength(1);
  await agreed();
});

test('the worker runs it once an hour, and at once when an official asks', async () => {
  expect(await keepReconciled()).not.toBeNull();
  expect(await keepReconciled()).toBeNull();
  await askForRun(as(official('finance'), new Date(Date.now() + 1_000)));
  expect(await keepReconciled()).not.toBeNull();
  await sql`update reconcile_runs set started_at = started_at - interval '61 minutes'`;
  await sql`delete from settings where key = 'reconcile_asked'`;
  expect(await keepReconciled()).not.toBeNull();
  const runs = await sql<{ days: number }[]>`
    select round(extract(epoch from started_at - since) / 86400)::int as days from reconcile_runs order by started_at`;
  expect(runs[0]!.days).toBeGreaterThanOrEqual(30);
  expect(runs.at(-1)!.days).toBeLessThanOrEqual(4);
});

test('officials of the province are written to once about a new set of exceptions or findings', async () => {
  await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  await makePerson({ official: { role: 'finance', regionCode: '360000' } });
  await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  await makePerson({ official: { role: 'admin', regionCode: '360700' } });
  const mails = async () => {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from mails where kind = 'books_alert'`;
    return row!.n;
  };
  await reconcile();
  expect(await mails()).toBe(0);
  await payAtProvider(world, 5_000, { giftId: 'gift_of_somebody_else' });
  await reconcile();
  await reconcile();
  expect(await mails()).toBe(2);
  await payAtProvider(world, 6_000, { giftId: 'gift_of_somebody_else' });
  await reconcile();
  expect(await mails()).toBe(4);
  // The hourly check finds the same exceptions and says nothing of them again; of what it alone finds it does.
  await keepChecks(checkBooks);
  expect(await mails()).toBe(4);
  await sql`update totals set gross_fen = gross_fen + 1 where scope = 'platform'`;
  await sql`insert into totals (scope, gross_fen) values ('campaign:nothing', 1)`;
  await sql`delete from settings where key = 'checks_claim'`;
  await keepChecks(checkBooks);
  await sql`delete from settings where key = 'checks_claim'`;
  await keepChecks(checkBooks);
  expect(await mails()).toBe(6);
});

test('an exception is explained by finance or an administrator of the province, nobody else, and stays in the books’ difference', async () => {
  await payAtProvider(world, 5_000, { giftId: 'gift_of_somebody_else' });
  await reconcile();
  const finance = await makePerson({ official: { role: 'finance', regionCode: '360000' } });
  const [{ id } = { id: '' }] = (await readReconcilePage(as(finance), 'open')).exceptions;
  const note = { id, reason: '同一账户的另一套系统收的款' };
  for (const actor of [undefined, official('auditor'), official('city'), await makePerson()])
    await expect(noteException(as(actor), note)).rejects.toThrow(/UNAUTHENTICATED|FORBIDDEN|NOT_FOUND/);
  for (const actor of [undefined, official('auditor'), official('city')])
    await expect(askForRun(as(actor))).rejects.toThrow(/UNAUTHENTICATED|FORBIDDEN|NOT_FOUND/);
  for (const actor of [undefined, official('city')])
    await expect(readReconcilePage(as(actor), 'open')).rejects.toThrow(/UNAUTHENTICATED|NOT_FOUND/);
  await expect(noteException(as(finance), { id, reason: '短' })).rejects.toThrow('VALIDATION');
  await expect(noteException(as(finance), { id: 'payment:none', reason: note.reason })).rejects.toThrow(
    'NOT_FOUND',
  );
  await noteException(as(finance), note);
  expect((await readReconcilePage(as(official('auditor')), 'open')).exceptions[0]).toMatchObject({
    note: note.reason,
    notedByName: finance.name,
  });
  expect(await reconcile()).toMatchObject({ differenceFen: 5_000 });
  const [{ n } = { n: 0 }] = await sql<
    { n: number }[]
  >`select count(*)::int as n from audit_events where action = 'reconcile.note'`;
  expect(n).toBe(1);
});
