import 'server-only';
import { sql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';

interface FollowOfLetter {
  campaign: string;
  slug: string;
  ngo: string;
}

/** What a letter to a follower may say. Throws when they stopped meanwhile: that mail is not sent. */
export async function followOfLetter(followId: string, locale: Locale): Promise<FollowOfLetter> {
  const name = (column: string) => sql(`${column}_${locale}`);
  const [row] = await sql<FollowOfLetter[]>`
    select c.${name('title')} as campaign, c.slug, n.${name('name')} as ngo
    from campaign_followers f join campaigns c on c.id = f.campaign_id join ngos n on n.id = c.ngo_id
    where f.id = ${followId} and f.ended_at is null`;
  if (!row) throw new Error('no such follower');
  return row;
}

/** An update's title and the beginning of its text, in the reader's language. Throws when it was taken back meanwhile: that mail is not sent. */
export async function updateOfLetter(
  updateId: string,
  locale: Locale,
): Promise<{ title: string; body: string }> {
  const [row] = await sql<{ title: string; body: string }[]>`
    select ${sql(`title_${locale}`)} as title, ${sql(`body_${locale}`)} as body from campaign_updates
    where id = ${updateId} and hidden_at is null`;
  if (!row) throw new Error('no such update');
  return row;
}
