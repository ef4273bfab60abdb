import type { Client } from './databases';
import { SQL } from './identity';
import { bodySql, type Template } from './template';
import { CAMPAIGNS } from './world';

const CHUNK = 100_000;

const numbers = (from: number, count: number) =>
  `(select n, ${SQL.hash} as hash from generate_series(${from}, ${from + count - 1}) as n offset 0) as g`;

/**
 * Pending gifts `from` … `from + count - 1` as `start` left the sample: copies of its row with ids, amounts and
 * campaigns of their own. One donor in four has given before.
 */
export async function addGifts(sql: Client, sampleId: string, from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at += CHUNK) {
    await sql.unsafe(`
      insert into gifts (id, handle, reference, attempt_id, input_hash, campaign_id, amount_fen, currency, origin_key, source, donor_key,
        display_mode, nick, message, locale, created_at, provider_params, session_n, session_id, checkout_url, session_expires_at)
      select ${SQL.gift}, left(hash, 13), 'CA-' || upper(left(hash, 14)), hash, s.input_hash, c.id, ${SQL.amount}, s.currency, s.origin_key, s.source,
        case when n % 4 = 0 then 'mail:' || md5((n % 9973)::text) else 'gift:' || ${SQL.gift} end,
        s.display_mode, s.nick, s.message, s.locale, now(), replace(s.provider_params::text, s.id, ${SQL.gift})::jsonb, s.session_n,
        ${SQL.session}, replace(s.checkout_url, s.session_id, ${SQL.session}), s.session_expires_at
      from ${numbers(at, Math.min(CHUNK, from + count - at))}
      join (select id, row_number() over (order by slug) - 1 as place from campaigns) c on c.place = n % ${CAMPAIGNS}
      cross join (select * from gifts where id = '${sampleId}') s
      order by n`);
  }
  await sql`analyze gifts`;
}

/** Events of those gifts in the inbox, as the webhook left them: a gift's events lie side by side. */
export async function addEvents(
  sql: Client,
  templates: readonly Template[],
  from: number,
  count: number,
): Promise<void> {
  const bodies = templates.map((template) => `(${template.place}, ${bodySql(template)})`);
  for (let at = from; at < from + count; at += CHUNK) {
    await sql.unsafe(`
      insert into inbox (event_id, body, received_at)
      select ${SQL.event} || e.place, e.body, now()
      from ${numbers(at, Math.min(CHUNK, from + count - at))} cross join lateral (values ${bodies.join(', ')}) as e(place, body)
      order by n, e.place`);
  }
  await sql`analyze inbox`;
}
