import 'server-only';
import { asc, eq, or } from 'drizzle-orm';
import { readSql, type Sql, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import type { PeriodFigures, ReportFigures } from '@/db/schema/disclosure';
import { readBooksIn, readSpentIn } from '@/lib/spending/balances';
import { moneyUse } from '@/lib/spending/spending';
import type { Period } from '@/lib/totals/period';
import { readDaysOf } from '@/lib/totals/queries';
import { isRegular, type ObligationKind } from './obligations';

/** What a report is about: a campaign, a project, or with neither an organisation's year. */
export interface ReportSubject {
  kind: ObligationKind;
  campaignId: string | null;
  projectId: string | null;
  ngoId: string;
  /** The days it tells of, both included. */
  days: Period;
}

/**
 * What a report's figures are read from: the totals and the accounts of its campaign, of its project's campaigns, or of
 * all that an organisation carries out or holds in its accounts (Charity Law art. 26), in one snapshot. A report says them
 * to the fen (R67), as of that moment: a year's report those of its year, a regular one those of its days beside all there
 * was. Which campaigns those are is read in the caller's transaction, which holds the project's lock: a replica may lag
 * behind it.
 */
export async function readFigures(
  own: Transaction,
  { kind, days, ...subject }: ReportSubject,
): Promise<ReportFigures> {
  const campaignIds = await campaignsOf(own, subject);
  return readSql.begin('isolation level repeatable read read only', async (tx) => {
    const { totals, use } = (await readBooksIn(tx, campaignIds)).sum;
    const { asOf, checkpoint, grossFen, refundedFen, disputedFen, netFen, matchedFen, giftCount } = totals;
    if (kind === 'annual') {
      const { from, to, ...money } = await readPeriod(tx, campaignIds, days);
      return { asOf, checkpoint, ...money, days: { from, to } };
    }
    const { aidFen, adminFen, fundraisingFen, leftFen } = use;
    const whole = { grossFen, refundedFen, disputedFen, netFen, matchedFen, giftCount };
    const figures = { asOf, checkpoint, ...whole, aidFen, adminFen, fundraisingFen, leftFen };
    return isRegular(kind) ? { ...figures, period: await readPeriod(tx, campaignIds, days) } : figures;
  });
}

/** Before any day of the books. */
const FIRST_DAY = '2000-01-01';

/** Gifts by the days they count on, spending by the days of its vouchers, and what was left when the last of them was over. */
async function readPeriod(
  tx: Parameters<Parameters<Sql['begin']>[1]>[0],
  campaignIds: readonly string[],
  { from, to }: Period,
): Promise<PeriodFigures> {
  const scopes = campaignIds.map((id) => `campaign:${id}` as const);
  const moved = await readDaysOf(scopes, { from, to }, tx);
  const spent = await readSpentIn(tx, campaignIds, { from, to });
  const untilThen = { from: FIRST_DAY, to };
  const received = await readDaysOf(scopes, untilThen, tx);
  const used = await readSpentIn(tx, campaignIds, untilThen);
  const { leftFen } = moneyUse(received, { ...used, withPartnerFen: 0 });
  return { from, to, ...moved, ...spent, leftFen };
}

async function campaignsOf(
  tx: Transaction,
  { campaignId, projectId, ngoId }: Pick<ReportSubject, 'campaignId' | 'projectId' | 'ngoId'>,
) {
  if (campaignId !== null) return [campaignId];
  const ofYear = or(eq(campaigns.ngoId, ngoId), eq(campaigns.holderId, ngoId));
  const rows = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(projectId === null ? ofYear : eq(campaigns.projectId, projectId))
    .orderBy(asc(campaigns.id));
  return rows.map(({ id }) => id);
}
