import 'server-only';
import { readSql, type Sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import { scopePrefix } from '@/lib/auth/scope';
import { addDays } from '@/lib/calendar';
import { PUBLIC_STATES } from '@/lib/campaigns/campaign';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { formatMinor } from '@/lib/money/currency';
import { addFen } from '@/lib/money/fen';
import { plainYuan } from '@/lib/money/format';
import { type CellRow, readCells } from '@/lib/totals/cell-queries';
import type { Period } from '@/lib/totals/period';
import { readFees } from './fees';
import { type HalfYear, periodOfHalf } from './half-year';
import type { OfficialFile, ReportColumn } from './official-file';
import { namesOf } from './totals-names';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

const COLUMNS: readonly ReportColumn[] = [
  'id',
  'name',
  'ngo',
  'holder',
  'region',
  'filingNumber',
  'giftCount',
  'grossFen',
  'refundedFen',
  'disputedFen',
  'netFen',
  'matchedEnterpriseFen',
  'matchedFoundationFen',
  'feesFen',
];

/**
 * A division's half-year operations report (domain.md R70): charities, campaigns, amounts, and what the books know of
 * income and expense. Rows are the campaigns that raised in those days, or of which anything was counted or charged
 * then. All of it from one snapshot. Throws NOT_FOUND outside the official's own region.
 */
export async function readOperations(ctx: Context, code: string, half: HalfYear): Promise<OfficialFile> {
  authorise(ctx, 'reports.see', { regionCode: code });
  const period = periodOfHalf(half);
  const regionPrefix = scopePrefix(code);
  const region = (await namesOf('city', [code], ctx.locale)).get(code) ?? code;
  return readSql.begin('isolation level repeatable read read only', async (tx) => {
    const table = await readCells({ filter: { regionPrefix }, period, by: 'campaign' }, tx);
    const fees = await readFees(tx, { regionPrefix }, period);
    const moved = [...new Set([...table.rows.map((row) => row.key), ...fees.byCampaign.keys()])];
    const campaigns = await campaignsOf(tx, { regionPrefix, period, moved, locale: ctx.locale });
    const [charities] = await tx<{ count: number }[]>`
      select count(*) as count from ngos where region_code like ${`${regionPrefix}%`} and state = 'verified'`;
    const cells = new Map(table.rows.map((row) => [row.key, row]));
    const rows = campaigns.map(({ id, name, ngo, holder, region, filingNumber }) => [
      ...[id, name, ngo, holder, region, filingNumber],
      ...moneyCells(cells.get(id)),
      plainYuan(fees.byCampaign.get(id) ?? 0),
    ]);
    const { whole, checkpoint, asOf } = table;
    return {
      kind: 'half-year',
      subject: code,
      period,
      facts: [
        { name: 'region', value: region },
        { name: 'period', value: `${period.from} – ${period.to}` },
        { name: 'charityCount', value: charities!.count },
        { name: 'givenCharityCount', value: whole.ngoCount },
        { name: 'campaignCount', value: campaigns.length },
        { name: 'givenCampaignCount', value: whole.campaignCount },
        { name: 'giftCount', value: whole.giftCount },
        { name: 'netFen', value: whole.netFen },
        { name: 'matchedFen', value: whole.matchedEnterpriseFen + whole.matchedFoundationFen },
        { name: 'feesFen', value: [...fees.byCampaign.values()].reduce(addFen, 0) },
        ...otherFees(fees.others),
      ],
      columns: COLUMNS,
      rows,
      asOf: asOf.toISOString(),
      checkpoint,
    };
  });
}

/** What was settled in another currency, in words; nothing when there is none. */
export const otherFees = (others: readonly { currency: string; amount: number }[]) =>
  others.length === 0
    ? []
    : [
        {
          name: 'otherFees' as const,
          value: others.map(({ amount, currency }) => formatMinor(amount, currency)).join(', '),
        },
      ];

/** Gifts, then what was given, went back, is left and was matched, as plain yuan; zeros where nothing is counted. */
export function moneyCells(row: CellRow | undefined): (string | number)[] {
  const yuan = [
    row?.grossFen,
    row?.refundedFen,
    row?.disputedFen,
    row?.netFen,
    row?.matchedEnterpriseFen,
    row?.matchedFoundationFen,
  ];
  return [row?.giftCount ?? 0, ...yuan.map((fen) => plainYuan(fen ?? 0))];
}

interface Listed {
  id: string;
  name: string;
  ngo: string;
  holder: string;
  region: string;
  filingNumber: string | null;
}

async function campaignsOf(
  tx: Tx,
  {
    regionPrefix,
    period,
    moved,
    locale,
  }: { regionPrefix: string; period: Period; moved: readonly string[]; locale: Locale },
): Promise<Listed[]> {
  const text = (column: string) => tx(`${column}_${locale}`);
  // Days are Shanghai's, instants are not: the first moment of a day there.
  const starts = (day: string) => `${day}T00:00:00+08:00`;
  return tx<Listed[]>`
    select c.id, c.${text('title')} as name, n.${text('name')} as ngo, h.${text('name')} as holder, r.${text('name')} as region,
      c.filing_number as "filingNumber"
    from campaigns c join ngos n on n.id = c.ngo_id join ngos h on h.id = c.holder_id join regions r on r.code = c.region_code
    where c.region_code like ${`${regionPrefix}%`} and (c.id = any(${[...moved]}) or (c.state = any(${[...PUBLIC_STATES]})
      and c.starts_at < ${starts(addDays(period.to, 1))}::timestamptz and coalesce(c.closed_at, c.ends_at) >= ${starts(period.from)}::timestamptz))
    order by c.region_code, c.starts_at, c.id`;
}
