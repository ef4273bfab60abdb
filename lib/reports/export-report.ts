import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { readAuthorityReport } from './authority-queries';
import { readCampaignFile } from './campaign-file';
import type { ReportFormat } from './formats';
import type { HalfYear } from './half-year';
import type { OfficialFile } from './official-file';
import { readOperations } from './operations';

/** A half-year report to take away: asks for a fresh second factor and is written down. NOT_FOUND outside the own region. */
export async function exportOperations(
  ctx: Context,
  asked: { regionCode: string; half: HalfYear; format: ReportFormat },
): Promise<OfficialFile> {
  const { regionCode, half, format } = asked;
  authorise(ctx, 'reports.export', { regionCode });
  const file = await readOperations(ctx, regionCode, half);
  await noteExport(ctx, `region:${regionCode}`, { half, format, checkpoint: file.checkpoint });
  return file;
}

/** The same of one campaign, whose region decides. */
export async function exportCampaignFile(
  ctx: Context,
  { campaignId, format }: { campaignId: string; format: ReportFormat },
): Promise<OfficialFile> {
  const { file, regionCode } = await readCampaignFile(ctx, campaignId);
  authorise(ctx, 'reports.export', { regionCode });
  await noteExport(ctx, `campaign:${campaignId}`, { format, checkpoint: file.checkpoint });
  return file;
}

/** A report to a registering authority, as it was made. */
export async function exportAuthorityReport(
  ctx: Context,
  { reportId, format }: { reportId: string; format: ReportFormat },
): Promise<OfficialFile> {
  const { file, campaignId, regionCode } = await readAuthorityReport(ctx, reportId);
  authorise(ctx, 'reports.export', { regionCode });
  await noteExport(ctx, `campaign:${campaignId}`, { reportId, format, checkpoint: file.checkpoint });
  return file;
}

const noteExport = (ctx: Context, subject: string, after: Record<string, unknown>) =>
  db.transaction((tx) => audit(tx, ctx, { action: 'reports.export', subject, after }));
