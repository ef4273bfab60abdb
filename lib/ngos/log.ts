import 'server-only';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';

/** What an organisation's own log can be narrowed to. */
export const LOG_KINDS = [
  'ngo',
  'campaign',
  'project',
  'spending',
  'disbursement',
  'report',
  'certificate',
  'import',
  'receipt',
] as const;

export interface LogFilter {
  kind?: (typeof LOG_KINDS)[number];
  /** Shanghai days, both included. */
  from?: string;
  to?: string;
}

/** An act as its organisation reads it: who by name and by what right, never by address. */
export interface LogRow {
  seq: number;
  at: Date;
  action: string;
  subject: string;
  reason: string | null;
  /** Null: the product itself, by its clock. */
  actorName: string | null;
  isOfficial: boolean;
  /** The campaign or project it was about, where it was about one. */
  titleZh: string | null;
  titleEn: string | null;
}

const PAGE = 50;
const BATCH = 1000;

function rowsOf(
  ngoId: string,
  { kind, from, to }: LogFilter,
  place: { before: number; limit: number } | { after: number; upTo: number; limit: number },
) {
  const isBack = 'before' in place;
  return sql<LogRow[]>`
    select e.seq, e.at, e.action, e.subject, e.reason, u.name as "actorName",
      u.id is not null and not exists (select from ngo_members m where m.ngo_id = n.ngo_id and m.user_id = u.id)
        and u.official_role is not null as "isOfficial",
      coalesce(c.title_zh, p.name_zh) as "titleZh", coalesce(c.title_en, p.name_en) as "titleEn"
    from audit_ngos n join audit_events e on e.seq = n.seq left join users u on u.id = e.actor_id
      left join campaigns c on c.id = case split_part(e.subject, ':', 1)
        when 'campaign' then split_part(e.subject, ':', 2)
        when 'spending' then (select s.campaign_id from spendings s where s.id = split_part(e.subject, ':', 2))
        when 'disbursement' then (select d.campaign_id from disbursements d where d.id = split_part(e.subject, ':', 2))
        when 'obligation' then (select o.campaign_id from obligations o where o.id = split_part(e.subject, ':', 2)) end
      left join projects p on p.id = case split_part(e.subject, ':', 1)
        when 'project' then split_part(e.subject, ':', 2)
        when 'obligation' then (select o.project_id from obligations o where o.id = split_part(e.subject, ':', 2)) end
    where n.ngo_id = ${ngoId} and ${isBack ? sql`n.seq < ${place.before}` : sql`n.seq > ${place.after} and n.seq < ${place.upTo}`}
      ${kind ? sql`and starts_with(e.action, ${`${kind}.`})` : sql``}
      ${from ? sql`and (e.at at time zone 'Asia/Shanghai')::date >= ${from}` : sql``} ${to ? sql`and (e.at at time zone 'Asia/Shanghai')::date <= ${to}` : sql``}
    order by n.seq ${isBack ? sql`desc` : sql`asc`} limit ${place.limit}`;
}

/** The acts about an organisation, its campaigns and their money, newest first, 50 a page. For its owners and finance. */
export async function listNgoLog(
  ctx: Context,
  { ngoId, before = Number.MAX_SAFE_INTEGER, ...filter }: LogFilter & { ngoId: string; before?: number },
): Promise<{ items: LogRow[]; next: number | null }> {
  authorise(ctx, 'ngo.audit', { ngoId });
  const rows = await rowsOf(ngoId, filter, { before, limit: PAGE + 1 });
  return { items: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]!.seq : null };
}

export interface LogWords extends TableWords {
  product: string;
  official: string;
}

/** The same as CSV, oldest first, up to and without the entry that this export itself writes. Asks for a fresh factor. */
export async function exportNgoLog(
  ctx: Context,
  { ngoId, filter, words }: { ngoId: string; filter: LogFilter; words: LogWords },
): Promise<AsyncGenerator<string>> {
  authorise(ctx, 'ngo.auditExport', { ngoId });
  const upTo = await db.transaction((tx) =>
    audit(tx, ctx, { action: 'ngo.auditExport', subject: `ngo:${ngoId}`, after: { ...filter } }),
  );
  return csvFile(batchesOf(ctx, { ngoId, filter, words, upTo }), words);
}

async function* batchesOf(
  ctx: Context,
  { ngoId, filter, words, upTo }: { ngoId: string; filter: LogFilter; words: LogWords; upTo: number },
): AsyncGenerator<Cell[][]> {
  for (let after = 0; ; ) {
    const rows = await rowsOf(ngoId, filter, { after, upTo, limit: BATCH });
    if (rows.length === 0) return;
    yield rows.map((row) => [
      row.seq,
      row.at.toISOString(),
      whoOf(row, words),
      row.action,
      (ctx.locale === 'zh' ? row.titleZh : row.titleEn) ?? '',
      row.subject,
      row.reason,
    ]);
    after = rows.at(-1)!.seq;
  }
}

/** Officials act for their office: their names are not the organisation's to list. */
export const whoOf = (
  { actorName, isOfficial }: LogRow,
  { product, official }: Pick<LogWords, 'product' | 'official'>,
): string => (isOfficial ? official : (actorName ?? product));
