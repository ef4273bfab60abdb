import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { decodeCursor, pageOf } from '@/lib/keyset';
import { referenceOf } from './gift-filter';
import { currentWords, textKeySql, wordsOf } from './word-rows';
import { type Flag, standing, type What, type WordsState } from './words';

/** One text of a donor as those who look at it see it: never with a contact, nor with the gift's id. */
export interface WordsItem {
  /** Names this very text in a form. */
  key: string;
  reference: string;
  what: What;
  text: string;
  state: WordsState;
  /** Why it waits or waited. */
  flag: Flag | null;
  titleZh: string;
  titleEn: string;
  decidedAt: Date | null;
  /** Null: nobody yet, or taken over from the same text. */
  who: string | null;
  reason: string | null;
}

interface Filter {
  ngoId: string;
  isAnswered: boolean;
  cursor?: string;
}

const PAGE = 30;
const answer = () => sql`
  w.flag, w.decided_at as "decidedAt", u.name as who, w.reason, c.title_zh as "titleZh", c.title_en as "titleEn"`;

/** What waits in an organisation's campaigns, the oldest first; or what was answered, the latest first. 30 a page. */
export async function listWords(ctx: Context, { ngoId, isAnswered, cursor }: Filter) {
  authorise(ctx, 'words.see', { ngoId });
  const [at, order, beyond] = isAnswered
    ? [sql`w.decided_at`, sql`desc`, sql`<`]
    : [sql`w.since`, sql`asc`, sql`>`];
  const micros = sql`(extract(epoch from ${at}) * 1000000)::bigint`;
  const after = decodeCursor(cursor, ['number', 'string']);
  const rows = await sql<(WordsItem & { at: number })[]>`
    select w.key, w.reference, w.what, w.text, w.state, ${answer()}, ${micros} as at
    from (${currentWords()}) w join campaigns c on c.id = w.campaign_id left join users u on u.id = w.decided_by
    where (c.ngo_id = ${ngoId} or c.holder_id = ${ngoId}) and ${isAnswered ? sql`w.decided_at is not null` : sql`w.state = 'waiting'`}
      ${after ? sql`and (${micros}, w.key) ${beyond} (${after[0]}::bigint, ${after[1]})` : sql``}
    order by ${at} ${order}, w.key ${order} limit ${PAGE + 1}`;
  return pageOf(rows, PAGE, (row) => [row.at, row.key]);
}

/** The words of one gift of the organisation's campaigns, by its reference as it was typed; none for another's. */
export async function wordsByReference(ctx: Context, ngoId: string, typed: string): Promise<WordsItem[]> {
  authorise(ctx, 'words.see', { ngoId });
  const reference = referenceOf(typed);
  if (!reference) return [];
  return of(sql`g.reference = ${reference} and (c.ngo_id = ${ngoId} or c.holder_id = ${ngoId})`);
}

/** The words of one gift, for officials of its region. Throws NOT_FOUND. */
export async function wordsOfGift(ctx: Context, handle: string) {
  const [gift] = await sql<{ id: string; regionCode: string }[]>`
    select g.id, c.region_code as "regionCode" from gifts g join campaigns c on c.id = g.campaign_id where g.handle = ${handle}`;
  authorise(ctx, 'words.see', { regionCode: gift?.regionCode });
  if (!gift) throw new AppError('NOT_FOUND');
  return { regionCode: gift.regionCode, items: await of(sql`g.id = ${gift.id}`) };
}

async function of(which: ReturnType<typeof sql>): Promise<WordsItem[]> {
  const rows = await sql<(Omit<WordsItem, 'state'> & { state: WordsState | null })[]>`
    select g.handle || ':' || x.what || ':' || x.key as key, g.reference, x.what, x.text, w.state, ${answer()}
    from gifts g join campaigns c on c.id = g.campaign_id
    cross join lateral (
      select what, text, ${textKeySql(sql`text`)} as key from (values ('name', ${wordsOf('name')}), ('message', ${wordsOf('message')})) v(what, text)
      where text is not null) x
    left join gift_words w on w.gift_id = g.id and w.what = x.what and w.text_key = x.key left join users u on u.id = w.decided_by
    where ${which} and g.posted_seq is not null and g.erased_at is null`;
  return rows.map((row) => ({ ...row, state: standing(row.text, row.state)! }));
}

/** What others may read of one gift, for its donor: null where nothing was written. */
export async function readStanding(giftId: string): Promise<Record<What, WordsState | null>> {
  const items = await of(sql`g.id = ${giftId}`);
  const state = (what: What) => items.find((item) => item.what === what)?.state ?? null;
  return { name: state('name'), message: state('message') };
}
