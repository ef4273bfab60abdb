import 'server-only';
import { readSql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { readUseIn } from '@/lib/spending/balances';
import { readCells } from '@/lib/totals/cell-queries';
import { readTotalsIn } from '@/lib/totals/queries';
import { readFees } from './fees';
import type { OfficialFile, ReportColumn } from './official-file';
import { moneyCells, otherFees } from './operations';

const COLUMNS: readonly ReportColumn[] = [
  'month',
  'giftCount',
  'grossFen',
  'refundedFen',
  'disputedFen',
  'netFen',
  'matchedEnterpriseFen',
  'matchedFoundationFen',
];

interface Campaign {
  title: string;
  filingNumber: string | null;
  ngo: string;
  holder: string;
  region: string;
  regionCode: string;
  startsAt: Date;
  endsAt: Date;
  targetFen: number;
}

/**
 * One campaign's file: who and what it is, its money in by month, and its money out as its accounts say, all in one
 * snapshot. The rows add up to the campaign's totals. NOT_FOUND outside the official's region.
 */
export async function readCampaignFile(
  ctx: Context,
  campaignId: string,
): Promise<{ file: OfficialFile; regionCode: string }> {
  const text = (column: string) => readSql(`${column}_${ctx.locale}`);
  const [campaign] = await readSql<Campaign[]>`
    select c.${text('title')} as title, c.filing_number as "filingNumber", n.${text('name')} as ngo, h.${text('name')} as holder,
      r.${text('name')} as region, c.region_code as "regionCode", c.starts_at as "startsAt", c.ends_at as "endsAt", c.target_fen as "targetFen"
    from campaigns c join ngos n on n.id = c.ngo_id join ngos h on h.id = c.holder_id join regions r on r.code = c.region_code
    where c.id = ${campaignId}`;
  authorise(ctx, 'reports.see', { regionCode: campaign?.regionCode });
  if (!campaign) throw new AppError('NOT_FOUND');
  const { regionCode, title, filingNumber, ngo, holder, region, startsAt, endsAt, targetFen } = campaign;
  const file = await readSql.begin(
    'isolation level repeatable read read only',
    async (tx): Promise<OfficialFile> => {
      const filter = { regionPrefix: regionCode, campaign: campaignId };
      const months = await readCells({ filter, period: null, by: 'month' }, tx);
      const totals = await readTotalsIn(tx, `campaign:${campaignId}`);
      const use = await readUseIn(tx, campaignId);
      const fees = await readFees(tx, { campaignId }, null);
      return {
        kind: 'campaign',
        subject: campaignId,
        period: null,
        facts: [
          { name: 'campaign', value: title },
          { name: 'filingNumber', value: filingNumber ?? '—' },
          { name: 'ngo', value: ngo },
          { name: 'holder', value: holder },
          { name: 'region', value: region },
          { name: 'starts', value: shanghaiDay(startsAt) },
          { name: 'ends', value: shanghaiDay(endsAt) },
          { name: 'targetFen', value: targetFen },
          { name: 'giftCount', value: totals.giftCount },
          { name: 'donorCount', value: totals.donorCount },
          { name: 'netFen', value: totals.netFen },
          { name: 'matchedFen', value: totals.matchedFen },
          { name: 'aidFen', value: use.aidFen },
          { name: 'adminFen', value: use.adminFen },
          { name: 'fundraisingFen', value: use.fundraisingFen },
          { name: 'withPartnerFen', value: use.withPartnerFen },
          { name: 'leftFen', value: use.leftFen },
          { name: 'feesFen', value: fees.byCampaign.get(campaignId) ?? 0 },
          ...otherFees(fees.others),
        ],
        columns: COLUMNS,
        rows: [...months.rows]
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .map((row) => [row.key.slice(0, 7), ...moneyCells(row)]),
        asOf: totals.asOf,
        checkpoint: totals.checkpoint,
      };
    },
  );
  return { file, regionCode };
}
