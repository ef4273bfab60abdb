import 'server-only';
import { sql } from '@/db/client';
import type { Context } from '@/lib/context';
import { isMine } from './mine';

/** What somebody signed in has told before, to be offered again and not asked twice (R106, WCAG 3.3.7). */
export interface KnownDonor {
  email?: string;
  name?: string;
  nick?: string;
  phone?: string;
}

/** The caller's address, and the newest name, nickname and number of their gifts; nothing of a visitor. */
export async function readKnownDonor(ctx: Context): Promise<KnownDonor> {
  if (ctx.actor.kind !== 'user') return {};
  const [row] = await sql<{ name: string | null; nick: string | null; phone: string | null }[]>`
    with mine as materialized (
      select g.donor_name, g.nick, g.donor_phone, g.created_at from gifts g where ${isMine(ctx)} and g.erased_at is null order by g.created_at desc limit 20)
    select (select donor_name from mine where donor_name is not null order by created_at desc limit 1) as name,
      (select nick from mine where nick is not null order by created_at desc limit 1) as nick,
      (select donor_phone from mine where donor_phone is not null order by created_at desc limit 1) as phone`;
  const { name, nick } = row!;
  const { email, phone = null } = ctx.actor;
  const number = row!.phone ?? phone;
  return {
    ...(email !== null && { email }),
    ...((name ?? ctx.actor.name) && { name: name ?? ctx.actor.name }),
    ...(nick && { nick }),
    ...(number && { phone: number }),
  };
}

/** Whether the caller has given to this campaign before; a visitor is not known to have. */
export async function hasGivenTo(ctx: Context, campaignId: string): Promise<boolean> {
  if (ctx.actor.kind !== 'user') return false;
  const rows = await sql`
    select from gifts g where ${isMine(ctx)} and g.campaign_id = ${campaignId} and g.posted_seq is not null limit 1`;
  return rows.length > 0;
}
