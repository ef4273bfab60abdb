import 'server-only';
import { eq } from 'drizzle-orm';
import { db, sql } from '@/db/client';
import { plans } from '@/db/schema/plans';
import { enqueueMail } from '@/lib/email/enqueue';
import type { Locale } from '@/lib/i18n/locales';
import { provider } from '@/lib/payments/provider';
import { noteEnd } from './note-end';
import { inTurns, PAGE } from './turns';

interface Held {
  id: string;
  subscriptionId: string;
  donorEmail: string;
  locale: Locale;
  /** Of the campaign: rises with each pause, so that each is told of once. */
  version: number;
}

/** The campaign takes no gifts for a while: paused, or its certificate-holder has no account to be paid to. */
const isStill = sql`(c.state = 'paused' or c.state in ('scheduled', 'live')
  and not exists (select from merchant_accounts m where m.ngo_id = c.holder_id))`;

/**
 * Plans stand still while their campaign takes no gifts: often because something is being looked into, and nobody
 * should be charged for it meanwhile. A month that falls due is skipped. They go on by themselves
 * with the campaign. What a donor paused stays as it is. (A payment already under way still counts: contract.md.)
 * For the worker. Answers how many were held or let go now.
 */
export async function holdPlans(): Promise<number> {
  // The mark comes first: a plan that is paused at the provider and not known as held would never go on.
  await sql`
    update plans p set is_held = true from campaigns c
    where c.id = p.campaign_id and ${isStill} and p.ended_at is null and p.subscription_id is not null
      and not p.is_paused and not p.is_held and p.end_reason is null`;
  const held = await inTurns(
    (after) => sql<Held[]>`
      select p.id, p.subscription_id as "subscriptionId", p.donor_email as "donorEmail", p.locale, c.version
      from plans p join campaigns c on c.id = p.campaign_id
      where p.is_held and not p.is_paused and p.ended_at is null and ${isStill} and p.id > ${after}
      order by p.id limit ${PAGE}`,
    (plan) => turn(plan, true),
  );
  const gone = await inTurns(
    (after) => sql<Held[]>`
      select p.id, p.subscription_id as "subscriptionId", p.donor_email as "donorEmail", p.locale, c.version
      from plans p join campaigns c on c.id = p.campaign_id
      where p.is_held and p.ended_at is null and p.end_reason is null and c.state in ('scheduled', 'live') and not ${isStill} and p.id > ${after}
      order by p.id limit ${PAGE}`,
    (plan) => turn(plan, false),
  );
  return held + gone;
}

async function turn(plan: Held, isPaused: boolean): Promise<boolean> {
  const ask = isPaused ? provider.pausePlan : provider.resumePlan;
  const outcome = await ask(plan.subscriptionId);
  if (outcome.kind !== 'answered') return false;
  if (outcome.endedAt !== null) await noteEnd(plan.id, outcome.endedAt);
  else
    await db.transaction(async (tx) => {
      await tx.update(plans).set({ isPaused, isHeld: isPaused }).where(eq(plans.id, plan.id));
      await enqueueMail(tx, {
        kind: isPaused ? 'plan_paused' : 'plan_resumed',
        dedupeKey: `plan_${isPaused ? 'held' : 'released'}:${plan.id}:${plan.version}`,
        to: plan.donorEmail,
        locale: plan.locale,
        params: { planId: plan.id, by: 'campaign' },
      });
    });
  return true;
}
