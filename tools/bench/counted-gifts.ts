import type { Client } from './databases';
import { SQL } from './identity';

const CHUNK = 100_000;
const FAMILY = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗';

/**
 * Gifts `from` … `from + count - 1` as settling left them, each with its posting, spread over the campaigns with these
 * ids: two thirds shown with a name, one in a hundred partly given back, one in a thousand received elsewhere. Written
 * by the superuser past the ledger's triggers: nothing of this is ever posted to or proven.
 */
export async function addCountedGifts(
  sql: Client,
  {
    sampleId,
    campaigns,
    from,
    count,
  }: { sampleId: string; campaigns: string[]; from: number; count: number },
): Promise<void> {
  const places = campaigns.map((id, n) => `(${n}, '${id}')`).join(', ');
  for (let at = from; at < from + count; at += CHUNK) {
    const last = Math.min(at + CHUNK, from + count) - 1;
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(`
        create temp table g on commit drop as
        select n, hash, ${SQL.gift} as gift, ${SQL.amount} as fen, p.campaign, n % 1000 = 7 as is_offline, n % 100 = 13 as is_back,
          timestamptz '2026-03-01' + n * interval '8 seconds' as at
        from (select n, ${SQL.hash} as hash from generate_series(${at}, ${last}) as n offset 0) s
        join (values ${places}) as p(place, campaign) on p.place = n % ${campaigns.length}`);
      await tx.unsafe(`
        insert into gifts (id, handle, reference, campaign_id, amount_fen, currency, source, external_id, donor_key, display_mode, donor_name, nick, message, locale,
          created_at, provider_params, session_n, session_id, checkout_url, session_expires_at, state, payment_intent, paid_at, paid_fen, refunded_fen, settled_at, scopes, day, posted_seq)
        select gift, left(hash, 13), 'CA-' || upper(left(hash, 14)), campaign, fen, 'cny', case when is_offline then 'import:bench' else 'stripe' end,
          case when is_offline then hash end, 'gift:' || gift, (array['name', 'nick', 'anonymous'])[n % 3 + 1], substr('${FAMILY}', n % 20 + 1, 1) || left(hash, 3),
          'nick ' || left(hash, 4), s.message, 'zh', at, s.provider_params, 1, 'cs_' || hash, s.checkout_url, s.session_expires_at,
          case when is_back then 'partially_refunded' else 'succeeded' end, 'pi_' || hash, at, fen, case when is_back then 100 else 0 end, at, s.scopes, (at at time zone 'Asia/Shanghai')::date, n
        from g cross join (select * from gifts where id = '${sampleId}') s order by n`);
      await tx.unsafe(`
        insert into ledger_transactions (seq, kind, provider, external_id, gift_id, campaign_id, scopes, day, occurred_at, posted_at, prev_hash, hash)
        select n, 'gift', case when is_offline then 'import:bench' else 'stripe' end, 'pi_' || hash, gift, campaign, array['platform'], (at at time zone 'Asia/Shanghai')::date, at, at, decode(hash, 'hex'), decode(hash, 'hex') from g
        union all
        select n + 1000000000, 'refund', 'stripe', 're_' || hash, gift, campaign, array['platform'], (at at time zone 'Asia/Shanghai')::date, at, at, decode(hash, 'hex'), decode(hash, 'hex') from g where is_back
        order by 1`);
      await tx.unsafe(`
        insert into totals (scope, gift_count) select 'campaign:' || campaign, count(*) from g group by 1
        on conflict (scope) do update set gift_count = totals.gift_count + excluded.gift_count`);
      await tx.unsafe(`update ledger_head set seq = ${last + 1_000_000_000}`);
    });
  }
  await sql`vacuum analyze gifts`;
  await sql`vacuum analyze ledger_transactions`;
}
