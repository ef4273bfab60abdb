import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import type { sql } from '@/db/client';
import { followerKey } from '@/lib/campaigns/follow';
import { forgetMails } from '@/lib/email/forget';
import { AppError } from '@/lib/errors';
import { askerKey } from '@/lib/questions/contact';

type Tx = Parameters<Parameters<typeof sql.begin>[1]>[0];

/** Throws WRONG_STATE `monthly_running`: money must not go on leaving a donor nobody can write to. `which` names plans `g`. */
export async function requireNoRunningPlan(tx: Tx | typeof sql, which: PendingQuery<Row[]>): Promise<void> {
  const [running] = await tx`
    select from plans g where ${which} and ended_at is null
      and (subscription_id is not null or exists (select from gifts f where f.id = g.first_gift_id and f.state = 'pending')) limit 1`;
  if (running) throw new AppError('WRONG_STATE', { reason: 'monthly_running' });
}

/** Empties what is personal in the ended plans that `which` names (a condition on `g`), and in their mails. */
export async function erasePlans(tx: Tx, which: PendingQuery<Row[]>): Promise<void> {
  await requireNoRunningPlan(tx, which);
  const plans = await tx<{ id: string }[]>`
    update plans g set display_mode = 'anonymous', donor_name = null, nick = null, donor_email = '', user_id = null
    where ${which} returning id`;
  await forgetMails(tx, tx`params->>'planId' = any(${plans.map(({ id }) => id)})`);
}

/** Forgets an address wherever it stands by itself: mails to it, links, the campaigns it follows, questions nobody answered yet. */
export async function eraseAddress(tx: Tx, key: string): Promise<void> {
  await forgetMails(tx, tx`to_address = ${key}`, { withParams: true });
  await tx`delete from campaign_questions where contact_key = ${askerKey(key)} and state = 'waiting'`;
  await tx`delete from campaign_followers where address_key = ${followerKey(key)}`;
  await tx`delete from tokens where email_key = ${key}`;
}
