import 'server-only';
import { sql } from '@/db/client';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { followerKey } from './follow';

/** A campaign that somebody follows, as they are told of it. */
export interface Follow {
  id: string;
  slug: string;
  title: string;
  since: Date;
  state: 'asked' | 'following' | 'ended';
}

const follows = (locale: Locale) => sql`
  select f.id, c.slug, c.${sql(`title_${locale}`)} as title, f.since,
    case when f.ended_at is not null then 'ended' when f.confirmed_at is null then 'asked' else 'following' end as state
  from campaign_followers f join campaigns c on c.id = f.campaign_id`;

/** What an id of the mails stands for, or null. */
export async function readFollow(followId: string, locale: Locale): Promise<Follow | null> {
  const [row] = await sql<Follow[]>`${follows(locale)} where f.id = ${followId}`;
  return row ?? null;
}

const MOST = 200;

/** The campaigns the account's own address follows, the newest first; 200 at most. */
export async function listMyFollows(ctx: Context, locale: Locale): Promise<Follow[]> {
  authorise(ctx, 'account.use');
  const { email } = requireActor(ctx);
  if (email === null) return [];
  const key = followerKey(email);
  return sql<Follow[]>`
    ${follows(locale)} where f.address_key = ${key} and f.ended_at is null and f.confirmed_at is not null order by f.since desc limit ${MOST}`;
}
