import 'server-only';
import { readSql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';
import type { LedgerLine } from './line';

/** Fees of a day may stand in one run, where no gift is between them; so may matches that were held or let go. */
const RUN = 20_000;

/**
 * Lines of the public ledger, newest first, from `from` downwards (inclusive). With a scope only those that count in it:
 * its campaigns give the index a way in, so that a scope with few lines does not read the whole ledger.
 * `onlyNet` leaves out fees, which come in runs, and matches, of which a gift may have several: neither moves the net.
 * It looks back `RUN` lines at most.
 */
export async function listLedger({
  from,
  limit,
  scope,
  campaignIds,
  onlyNet = false,
  locale,
}: {
  from?: number;
  limit: number;
  scope?: string;
  campaignIds?: string[];
  onlyNet?: boolean;
  locale: Locale;
}): Promise<LedgerLine[]> {
  const start = from ?? Number.MAX_SAFE_INTEGER;
  const title = locale === 'zh' ? readSql`c.title_zh` : readSql`c.title_en`;
  const inScope =
    scope && campaignIds
      ? readSql`and t.campaign_id = any(${campaignIds}) and t.scopes @> ${[scope]}`
      : readSql``;
  const moving = onlyNet
    ? readSql`and t.seq > ${start - RUN} and t.kind <> 'fee' and t.provider <> 'match'`
    : readSql``;
  return readSql<LedgerLine[]>`
    with lines as materialized (
      select t.seq, t.kind, t.occurred_at, t.campaign_id, t.reverses_seq, t.hash
      from ledger_transactions t where t.seq <= ${start} ${inScope} ${moving}
      order by t.seq desc limit ${limit})
    select l.seq, l.kind, l.occurred_at as "occurredAt", c.slug as "campaignSlug", ${title} as "campaignTitle",
      coalesce((select -sum(e.amount_fen) from ledger_entries e where e.seq = l.seq and e.currency = 'cny'
        and split_part(e.account, ':', 1) in ('gifts', 'refunds', 'disputes')), 0)::bigint as "netFen",
      coalesce((select sum(e.amount_fen) from ledger_entries e where e.seq = l.seq and e.currency = 'cny' and e.amount_fen > 0), 0)::bigint as "movedFen",
      (select json_build_object('amount', e.amount_fen, 'currency', e.currency) from ledger_entries e
        where e.seq = l.seq and l.kind = 'fee' and e.account like 'fees:%') as fee,
      (select split_part(e.account, ':', 3) from ledger_entries e where e.seq = l.seq and split_part(e.account, ':', 1) = 'match') as funder,
      l.reverses_seq as "reversesSeq", encode(l.hash, 'hex') as hash
    from lines l left join campaigns c on c.id = l.campaign_id
    order by l.seq desc`;
}

/** The head of the chain: the last entry and its hash. */
export async function readLedgerHead(): Promise<{ seq: number; hash: string }> {
  const [head] = await readSql<
    { seq: number; hash: string }[]
  >`select seq, encode(hash, 'hex') as hash from ledger_head where id = 1`;
  return head!;
}
