import { sql } from '@/db/client';
import { inviteFirstOfficial } from '@/lib/auth/invite-first-official';
import { keepMilestones } from '@/lib/campaigns/milestones';
import { tickCampaigns } from '@/lib/campaigns/tick';
import { now } from '@/lib/clock';
import { completeReported } from '@/lib/disclosure/complete';
import { deriveObligations } from '@/lib/disclosure/derive';
import { remindOfReports } from '@/lib/disclosure/remind';
import { expireLeftOpen, expireOpenSessions, expireUnopened } from '@/lib/donations/expire-sessions';
import { scanWords } from '@/lib/donations/judge-words';
import { pullEvents } from '@/lib/donations/pull-events';
import { settleResolved } from '@/lib/donations/resolve-review';
import { settleBatch } from '@/lib/donations/settle';
import { sendDueMails } from '@/lib/email/send';
import { env } from '@/lib/env';
import { eraseStaged } from '@/lib/imports/erase';
import { postApproved } from '@/lib/imports/post-import';
import { keepChecks } from '@/lib/ledger/keep-checks';
import { checkBooks } from '@/lib/matching/check-books';
import { warnOfEnding } from '@/lib/ngos/warn-of-ending';
import { endPlans } from '@/lib/plans/end-with-campaign';
import { holdPlans } from '@/lib/plans/hold-with-campaign';
import { skipUnpaid } from '@/lib/plans/skip-unpaid';
import { keepReconciled } from '@/lib/reconcile/keep';
import { carryOutApproved } from '@/lib/refunds/carry-out';
import { expireCases } from '@/lib/refunds/expire';
import { applyHolds } from '@/lib/risk/apply-holds';
import { scanRisk } from '@/lib/risk/scan';
import type { Task } from './loop';
import { purgeExpired } from './purge';

/**
 * Events a batch, and the rest before one: enough that a batch's two dozen statements weigh little, few enough that
 * nobody waits.
 */
const BATCH = 500;
/** Batches a lane settles before the loop looks whether it should stop. */
const ROUNDS = 20;

/** What came settled, and whether as much may still wait. */
const settleFull = async () => (await settleBatch(BATCH)).taken === BATCH;

/**
 * One batch at a time while the worker keeps up: two loops would share what comes and make twice as many small
 * batches of it. While there is a queue, two lanes: one takes and reads events while the other posts under the head.
 */
async function settleWaiting(): Promise<boolean> {
  if (!(await settleFull())) return false;
  const lane = async () => {
    for (let round = 0; round < ROUNDS; round++) if (!(await settleFull())) return false;
    return true;
  };
  // Both have ended before the loop goes on: none outlives a stop, nor runs beside those of the next round.
  const ended = await Promise.allSettled([lane(), lane()]);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return ended.some((one) => one.status === 'fulfilled' && one.value);
}

export const settle: Task = { name: 'settle', everyMs: 1_000, restMs: 50, run: settleWaiting };

/** The sweep looks back this far for events no webhook brought: longer than any pause between two sweeps. */
const SWEEP_MS = 24 * 3_600_000;

/** What else the worker does, each in a loop of its own. All of it is safe to run in several workers at once. */
export const tasks: readonly Task[] = [
  { name: 'mails', everyMs: 1_000, run: sendMails },
  { name: 'campaigns', everyMs: 5_000, run: moveCampaigns },
  { name: 'plans', everyMs: 10_000, run: keepPlans },
  { name: 'disclosure', everyMs: 60_000, run: keepDisclosure },
  { name: 'certificates', everyMs: 60_000, run: async () => void (await warnOfEnding(now())) },
  { name: 'reviews', everyMs: 10_000, run: async () => (await settleResolved()) > 0 },
  { name: 'refunds', everyMs: 10_000, run: keepRefunds },
  {
    name: 'sweep',
    everyMs: 5 * 60_000,
    run: async () => void (await pullEvents(new Date(now().getTime() - SWEEP_MS))),
  },
  { name: 'left-open', everyMs: 60_000, run: () => expireLeftOpen(now()) },
  { name: 'unopened', everyMs: 10 * 60_000, run: async () => void (await expireUnopened(now())) },
  { name: 'imports', everyMs: 2_000, run: workOnImports },
  { name: 'risk', everyMs: 5_000, run: () => scanRisk(now()) },
  { name: 'holds', everyMs: 2_000, run: () => applyHolds() },
  { name: 'words', everyMs: 5_000, run: () => scanWords(now()) },
  { name: 'milestones', everyMs: 15_000, run: () => keepMilestones(now()) },
  { name: 'heartbeat', everyMs: 3_000, run: beat },
  { name: 'checks', everyMs: 60_000, run: async () => void (await keepChecks(checkBooks)) },
  { name: 'reconcile', everyMs: 10_000, run: async () => void (await keepReconciled()) },
  { name: 'purge', everyMs: 10 * 60_000, run: async () => void (await purgeExpired(now())) },
  { name: 'first-official', everyMs: 60_000, run: invite },
];

/**
 * While money waits to be counted, mails wait for it, ten minutes at most: writing one costs more than settling a gift.
 * Only what lets somebody in who waits does not.
 */
const MAILS_WAIT_MS = 10 * 60_000;

async function sendMails(): Promise<boolean> {
  const [busy] = await sql<{ isBusy: boolean }[]>`
    select exists (select from inbox where state = 'received' limit 1)
      and not exists (select from mails where state = 'queued' and not_before < ${new Date(now().getTime() - MAILS_WAIT_MS)}) as "isBusy"`;
  return (await sendDueMails({ onlyUrgent: busy!.isBusy })) > 0;
}

/** Posts what officials approved; then erases people from rows that have served. */
async function workOnImports(): Promise<boolean> {
  return (await postApproved()) || (await eraseStaged());
}

/** A campaign that stopped takes no more gifts: its open payment pages are closed. */
async function moveCampaigns(): Promise<void> {
  const { stopped } = await tickCampaigns(now());
  for (const campaignId of stopped) await expireOpenSessions(campaignId);
}

/** Monthly gifts follow their campaigns, and months nobody is to pay any more are voided. */
async function keepPlans(): Promise<void> {
  await endPlans(now());
  await holdPlans();
  await skipUnpaid();
}

/** Proposals nobody answered end; what was approved and the provider did not answer is asked for again. */
async function keepRefunds(): Promise<void> {
  await expireCases(now());
  await carryOutApproved(now());
}

/** What is owed by today's dates, who is to be reminded of it, and which campaigns have told everything. */
async function keepDisclosure(): Promise<void> {
  await deriveObligations(now());
  await remindOfReports(now());
  await completeReported();
}

/** By the database's clock, which the reader of it (`/api/ready`) uses too. */
async function beat(): Promise<void> {
  await sql`insert into heartbeats (name, at) values ('worker', now()) on conflict (name) do update set at = excluded.at`;
}

/** Where no mail is sent the invitation is printed, once, for whoever set the product up (contract.md, SMTP_URL). */
async function invite(): Promise<void> {
  const url = await inviteFirstOfficial();
  if (url !== null && !env.SMTP_URL)
    process.stdout.write(`The first official's invitation 首位管理员邀请链接: ${url}\n`);
}
