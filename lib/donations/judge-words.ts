import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import { sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { type Tx, textKey, wordsOf } from './word-rows';
import { WHATS, whyWaits } from './words';

interface Written {
  giftId: string;
  campaignId: string;
  name: string | null;
  message: string | null;
}

/**
 * Puts what the rule does not let pass among these gifts (a condition on `g`) before a person. A text that waits already, or
 * was answered, is left; the answer to the same text in the same campaign is taken over, so that nobody is asked twice.
 */
export async function judgeWords(tx: Tx, which: PendingQuery<Row[]>, at: Date): Promise<void> {
  const gifts = await tx<Written[]>`
    select g.id as "giftId", g.campaign_id as "campaignId", ${wordsOf('name')} as name, ${wordsOf('message')} as message
    from gifts g where ${which} and g.erased_at is null and (g.message is not null or g.display_mode <> 'anonymous')`;
  const waiting = gifts.flatMap(({ giftId, campaignId, ...texts }) =>
    WHATS.flatMap((what) => {
      const flag = whyWaits(texts[what]);
      return flag ? [{ giftId, campaignId, what, flag, textKey: textKey(texts[what]!) }] : [];
    }),
  );
  if (waiting.length === 0) return;
  await tx`
    insert into gift_words (gift_id, what, campaign_id, text_key, flag, state, since, decided_at, reason, by_official)
    select d."giftId", d.what, d."campaignId", d."textKey", d.flag, coalesce(a.state, 'waiting'), ${at}, case when a.state is not null then ${at}::timestamptz end, a.reason, coalesce(a.by_official, false)
    from json_to_recordset(${jsonRows(waiting)}::text::json) as d("giftId" text, "campaignId" text, what text, flag text, "textKey" text)
    left join lateral (
      select w.state, w.reason, w.by_official from gift_words w
      where w.campaign_id = d."campaignId" and w.text_key = d."textKey" and w.what = d.what and w.decided_by is not null
      order by w.decided_at desc limit 1) a on true
    on conflict (gift_id, what) do update set text_key = excluded.text_key, flag = excluded.flag, state = excluded.state, since = excluded.since,
      decided_by = null, decided_at = excluded.decided_at, reason = excluded.reason, by_official = excluded.by_official
    where gift_words.text_key <> excluded.text_key`;
}

/** Rows a round takes, and how far it looks over the ledger for them. */
const BATCH = 500;
const STRETCH = 5_000;
const KEY = 'words:scan';

/**
 * One bounded round: the words of gifts the ledger counted since the last one, from whatever source (paid here, imported, a
 * month of a plan). Until it came by, nothing but plain texts is shown anyway. Answers true when more may wait.
 */
export async function scanWords(at: Date): Promise<boolean> {
  await sql`insert into settings (key, value) values (${KEY}, ${sql.json({ ledger: 0 })}) on conflict do nothing`;
  return sql.begin(async (tx) => {
    const [row] = await tx<{ ledger: number; head: number }[]>`
      select (value->>'ledger')::bigint as ledger, (select seq from ledger_head where id = 1) as head
      from settings where key = ${KEY} for update skip locked`;
    if (!row || row.head <= row.ledger) return false;
    const end = Math.min(row.head, row.ledger + STRETCH);
    const counted = await tx<{ seq: number; giftId: string }[]>`
      select t.seq, t.gift_id as "giftId" from ledger_transactions t join gifts g on g.id = t.gift_id and g.posted_seq = t.seq
      where t.seq > ${row.ledger} and t.seq <= ${end} and g.erased_at is null and (g.message is not null or g.display_mode <> 'anonymous')
      order by t.seq limit ${BATCH}`;
    await judgeWords(tx, tx`g.id = any(${counted.map(({ giftId }) => giftId)})`, at);
    const mark = counted.length === BATCH ? counted.at(-1)!.seq : end;
    await tx`update settings set value = ${tx.json({ ledger: mark })} where key = ${KEY}`;
    return mark < row.head;
  });
}
