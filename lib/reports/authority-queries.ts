import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { AuthorityGround } from './authority';
import type { OfficialFile } from './official-file';

/** A report to a registering authority, as the campaign's page of officials lists it. */
export interface AuthorityReportRow {
  id: string;
  reference: string;
  registrar: string;
  ground: AuthorityGround;
  reason: string;
  madeAt: Date;
  makerName: string | null;
}

/** To whom a campaign would be reported, and its reports, newest first. Throws NOT_FOUND outside the official's region. */
export async function listAuthorityReports(
  ctx: Context,
  campaign: { id: string; regionCode: string },
): Promise<{ registrar: string; reports: AuthorityReportRow[] }> {
  authorise(ctx, 'reports.see', { regionCode: campaign.regionCode });
  const [holder] = await sql<{ registrar: string }[]>`
    select h.registrar from campaigns c join ngos h on h.id = c.holder_id where c.id = ${campaign.id}`;
  const reports = await sql<AuthorityReportRow[]>`
    select a.id, a.reference, a.registrar, a.ground, a.reason, a.made_at as "madeAt", u.name as "makerName"
    from authority_reports a left join users u on u.id = a.made_by where a.campaign_id = ${campaign.id} order by a.made_at desc limit 50`;
  return { registrar: holder?.registrar ?? '', reports };
}

/** One report as it was made, with where it belongs. Throws NOT_FOUND outside the official's region. */
export async function readAuthorityReport(
  ctx: Context,
  reportId: string,
): Promise<{ file: OfficialFile; campaignId: string; regionCode: string }> {
  const [row] = await sql<{ file: OfficialFile; campaignId: string; regionCode: string }[]>`
    select a.file, a.campaign_id as "campaignId", c.region_code as "regionCode"
    from authority_reports a join campaigns c on c.id = a.campaign_id where a.id = ${reportId}`;
  authorise(ctx, 'reports.see', { regionCode: row?.regionCode });
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}
