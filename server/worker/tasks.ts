import { sql } from '@/db/client';
import { inviteFirstOfficial } from '@/lib/auth/invite-first-official';
import { tickCampaigns } from '@/lib/campaigns/tick';
import { now } from '@/lib/clock';
import { expireOpenSessions, expireUnopened } from '@/lib/donations/expire-sessions';
import { pullEvents } from '@/lib/donations/pull-events';
import { settleResolved } from '@/lib/donations/resolve-review';
import { settleBatch } from '@/lib/donations/settle';
import { sendDueMails } from '@/lib/email/send';
import { env } from '@/lib/env';
import { keepChecks } from '@/lib/ledger/keep-checks';
import type { Task } from './loop';
import { purgeExpired } from './purge';

/** What the worker does, each in a loop of its own. All of it is safe to run in several workers at once. */
export const settle: Task = {
  name: 'settle',
  everyMs: 1_000,
  run: async () => (await settleBatch()).taken > 0,
};

/** The sweep looks back this far for events no webhook brought: longer than any pause between two sweeps. */
const SWEEP_MS = 24 * 3_600_000;

export const tasks: readonly Task[] = [
  { name: 'mails', everyMs: 1_000, run: async () => (await sendDueMails()) > 0 },
  { name: 'campaigns', everyMs: 5_000, run: moveCampaigns },
  { name: 'reviews', everyMs: 10_000, run: async () => (await settleResolved()) > 0 },
  {
    name: 'sweep',
    everyMs: 5 * 60_000,
    run: async () => void (await pullEvents(new Date(now().getTime() - SWEEP_MS))),
  },
  { name: 'unopened', everyMs: 10 * 60_000, run: async () => void (await expireUnopened(now())) },
  { name: 'heartbeat', everyMs: 3_000, run: beat },
  { name: 'checks', everyMs: 60_000, run: async () => void (await keepChecks()) },
  { name: 'purge', everyMs: 10 * 60_000, run: async () => void (await purgeExpired(now())) },
  { name: 'first-official', everyMs: 60_000, run: invite },
];

/** A campaign that stopped takes no more gifts: its open payment pages are closed. */
async function moveCampaigns(): Promise<void> {
  const { stopped } = await tickCampaigns(now());
  for (const campaignId of stopped) await expireOpenSessions(campaignId);
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
