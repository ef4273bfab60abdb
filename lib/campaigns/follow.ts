import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { emailKey } from '@/lib/auth/email-key';
import { authorise, requireActor } from '@/lib/auth/policy';
import { linkInput } from '@/lib/auth/schema';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { FORGOTTEN } from '@/lib/email/forget';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { keyedHash } from '@/lib/keys';
import { consume } from '@/lib/limits/consume';
import { fieldError, parse } from '@/lib/parse';
import { isPublic, isTakenDown } from './campaign';

const HOUR = 3600;
const FOLLOW_ID = /^fol_[0-9a-z]{26}$/;
const input = z.strictObject({ slug: z.string().max(100), email: linkInput.shape.email });

/** Stands for an address where followers are told apart. */
export const followerKey = (address: string): string => keyedHash('follow', emailKey(address) ?? address);

/**
 * Mails a link to an address that wants the news of a campaign; nothing else is mailed before that link is used. The answer
 * is the same whether the address follows already. Asked again, a link is mailed once an hour, and at once after it was stopped;
 * the week an unused one is kept counts from the last. Throws NOT_FOUND, VALIDATION, RATE_LIMITED.
 */
export async function requestFollow(ctx: Context, raw: unknown): Promise<void> {
  const { slug, email } = parse(input, raw);
  const campaignId = await followable(slug);
  await consume('follow-place', ctx.address, { points: 20, seconds: HOUR });
  await follow(ctx, campaignId, email);
}

/** The id of a campaign that has news. Throws NOT_FOUND. */
async function followable(slug: string): Promise<string> {
  const [campaign] = await db.execute<{ id: string; state: Parameters<typeof isPublic>[0] }>(
    sql`select id, state from campaigns where slug = ${slug}`,
  );
  if (!campaign || !isPublic(campaign.state) || isTakenDown(campaign.state)) throw new AppError('NOT_FOUND');
  return campaign.id;
}

/**
 * What a donor ticked beside a gift: the same link is mailed, under the same limit of the address. Whoever is signed in
 * with this very address has proved it: nothing is mailed, and the news begin at once. Throws NOT_FOUND, VALIDATION, RATE_LIMITED.
 */
export async function followWithGift(ctx: Context, raw: unknown): Promise<void> {
  const { slug, email } = parse(input, raw);
  const own = ctx.actor.kind === 'user' ? ctx.actor.email : null;
  const isProved = own !== null && emailKey(own) === emailKey(email);
  await follow(ctx, await followable(slug), email, isProved);
}

async function follow(ctx: Context, campaignId: string, email: string, isProved = false): Promise<void> {
  if (!isProved) await consume('follow-mail', email, { points: 5, seconds: HOUR });
  const at = ctx.now.toISOString();
  await db.transaction(async (tx) => {
    const [row] = await tx.execute<{ id: string; isConfirmed: boolean; asked: string }>(sql`
      insert into campaign_followers as f (id, campaign_id, address, address_key, locale, since)
      values (${newId('fol')}, ${campaignId}, ${email}, ${followerKey(email)}, ${ctx.locale}, ${at})
      on conflict (campaign_id, address_key) do update set address = excluded.address,
        locale = case when f.confirmed_at is null or f.ended_at is not null then excluded.locale else f.locale end,
        since = case when f.ended_at is null and (f.confirmed_at is not null or f.since > ${at}::timestamptz - interval '1 hour') then f.since else excluded.since end,
        confirmed_at = case when f.ended_at is null then f.confirmed_at end, ended_at = null
      returning id, confirmed_at is not null as "isConfirmed", extract(epoch from since)::text as asked`);
    const { id: followId, isConfirmed, asked } = row!;
    if (isConfirmed) return;
    if (isProved) {
      await tx.execute(sql`update campaign_followers set confirmed_at = ${at} where id = ${followId}`);
      return;
    }
    await enqueueMail(tx, {
      kind: 'follow_confirm',
      dedupeKey: `follow_confirm:${followId}:${asked}`,
      to: email,
      locale: ctx.locale,
      params: { followId },
    });
  });
}

/** The button behind the mailed link: from now on the news are mailed. Throws NOT_FOUND, also when it was stopped since. */
export async function confirmFollow(ctx: Context, followId: string): Promise<void> {
  if (!FOLLOW_ID.test(followId)) throw new AppError('NOT_FOUND');
  const [row] = await db.execute(sql`
    update campaign_followers set confirmed_at = coalesce(confirmed_at, ${ctx.now.toISOString()}::timestamptz)
    where id = ${followId} and ended_at is null returning id`);
  if (!row) throw new AppError('NOT_FOUND');
}

/** No more news: whoever holds the id, from the link in each mail. Twice is once. Throws NOT_FOUND. */
export async function stopFollow(ctx: Context, followId: string): Promise<void> {
  if (!FOLLOW_ID.test(followId) || !(await end(ctx, followId, sql`true`))) throw new AppError('NOT_FOUND');
}

/** The same from the account, for what its own address follows. Throws UNAUTHENTICATED, VALIDATION, NOT_FOUND. */
export async function stopMyFollow(ctx: Context, followId: string): Promise<void> {
  authorise(ctx, 'account.use');
  if (!FOLLOW_ID.test(followId)) throw fieldError('followId', 'not_allowed');
  const { email } = requireActor(ctx);
  const mine = email !== null && sql`address_key = ${followerKey(email)}`;
  if (!mine || !(await end(ctx, followId, mine))) throw new AppError('NOT_FOUND');
}

/** What one address follows is followed by another of the same person from now on; both were proved. */
export async function moveFollows(tx: Transaction, ctx: Context, from: string, to: string): Promise<void> {
  const [old, next] = [followerKey(from), followerKey(to)];
  await tx.execute(sql`
    update campaign_followers f set address_key = ${next}, address = case when ended_at is null then ${to} else '' end
    where address_key = ${old} and not exists (
      select from campaign_followers o where o.campaign_id = f.campaign_id and o.address_key = ${next})`);
  await tx.execute(sql`
    update campaign_followers set address = '', ended_at = coalesce(ended_at, ${ctx.now.toISOString()}::timestamptz)
    where address_key = ${old}`);
}

/** The address goes at once, and what waits to be mailed to it; the row stays for the links in older mails. */
async function end(ctx: Context, followId: string, which: ReturnType<typeof sql>): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.execute(sql`
      update campaign_followers set ended_at = coalesce(ended_at, ${ctx.now.toISOString()}::timestamptz), address = ''
      where id = ${followId} and ${which} returning id`);
    if (row)
      await tx.execute(sql`
        update mails set ${sql.raw(FORGOTTEN)} where state = 'queued' and params->>'followId' = ${followId}`);
    return row !== undefined;
  });
}
