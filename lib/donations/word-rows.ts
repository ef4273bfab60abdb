import 'server-only';
import { createHash } from 'node:crypto';
import type { PendingQuery, Row } from 'postgres';
import { type Sql, sql } from '@/db/client';
import type { What } from './words';

/** What names a text without being it; `textKeySql` says the same in SQL. */
export const textKey = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
export const textKeySql = (text: PendingQuery<Row[]>) =>
  sql`left(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 32)`;

/** The text of a gift `g` that others may read, as its donor chose it; null: anonymous, or nothing written. */
export const wordsOf = (what: What) =>
  what === 'message'
    ? sql`nullif(g.message, '')`
    : sql`case g.display_mode when 'name' then g.donor_name when 'nick' then g.nick end`;

/** What stands in `gift_words` about that very text, or null. */
export const stateOf = (what: What) => sql`(
  select w.state from gift_words w where w.gift_id = g.id and w.what = ${what} and w.text_key = ${textKeySql(wordsOf(what))})`;

/** Rows `w` that are about the text their gift `g` has now; `text` is that text. */
export const currentWords = () => sql`
  select w.*, g.handle, g.reference, g.handle || ':' || w.what || ':' || w.text_key as key, x.text
  from gift_words w join gifts g on g.id = w.gift_id
  cross join lateral (select case w.what when 'name' then ${wordsOf('name')} else ${wordsOf('message')} end as text) x
  where x.text is not null and w.text_key = ${textKeySql(sql`x.text`)}`;

export type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];
