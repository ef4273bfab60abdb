import 'server-only';
import { sql } from '@/db/client';

/** What an official reads before deciding. The caller has seen the import (`getImport`). */
export interface CampaignSum {
  id: string;
  titleZh: string;
  titleEn: string;
  rowCount: number;
  sumFen: number;
}

export interface SampleRow {
  line: number;
  externalId: string;
  titleZh: string;
  titleEn: string;
  amountFen: number;
  paidAt: Date;
  /** As it will be shown; null: anonymous, or with the gift by now. */
  shownName: string | null;
  channel: string | null;
  note: string | null;
}

/** Good rows by campaign, the largest sum first. */
export async function sumsByCampaign(importId: string): Promise<CampaignSum[]> {
  return sql<CampaignSum[]>`
    select c.id, c.title_zh as "titleZh", c.title_en as "titleEn", count(*) as "rowCount", sum(r.amount_fen)::bigint as "sumFen"
    from import_rows r join campaigns c on c.id = r.campaign_id where r.import_id = ${importId}
    group by c.id order by 5 desc limit 100`;
}

/** Ten rows: the file's first, or the largest. */
export async function sampleRows(importId: string, by: 'line' | 'amount'): Promise<SampleRow[]> {
  return sql<SampleRow[]>`
    select r.line, r.external_id as "externalId", c.title_zh as "titleZh", c.title_en as "titleEn", r.amount_fen as "amountFen",
      r.paid_at as "paidAt", case when r.display_mode <> 'anonymous' then r.donor_name end as "shownName", r.channel, r.note
    from import_rows r join campaigns c on c.id = r.campaign_id where r.import_id = ${importId}
    order by ${by === 'line' ? sql`r.line` : sql`r.amount_fen desc, r.line`} limit 10`;
}
