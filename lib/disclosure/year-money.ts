import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, readSql } from '@/db/client';
import { certificates, ngos } from '@/db/schema/ngos';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { readSpentIn } from '@/lib/spending/balances';
import { spentFenOf } from '@/lib/spending/spending';
import { readCells } from '@/lib/totals/cell-queries';
import { type Ratio, ratiosOf, type YearMoney } from './ratios';

/** The ratios of an organisation's year, of the money that went over the platform, for whoever may see its reports. */
export async function readRatios(ctx: Context, ngoId: string, year: number): Promise<Ratio[]> {
  authorise(ctx, 'disclosure.see', { ngoId });
  const [ngo] = await db.select({ form: ngos.form }).from(ngos).where(eq(ngos.id, ngoId));
  if (!ngo) throw new AppError('NOT_FOUND');
  const [certificate] = await db
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.ngoId, ngoId), eq(certificates.state, 'verified')))
    .limit(1);
  return ratiosOf({ form: ngo.form, isCertified: certificate !== undefined }, await readYear(ngoId, year));
}

/** Income from the totals' cells (net with matches); spending by the day of its voucher. One snapshot. */
async function readYear(ngoId: string, year: number): Promise<YearMoney> {
  return readSql.begin('isolation level repeatable read read only', async (tx) => {
    const period = { from: `${year - 3}-01-01`, to: `${year - 1}-12-31` };
    const { rows } = await readCells({ filter: { regionPrefix: '', ngo: ngoId }, period, by: 'year' }, tx);
    const incomeOf = (of: number) => {
      const row = rows.find(({ key }) => key.startsWith(`${of}-`));
      return row ? row.netFen + row.matchedEnterpriseFen + row.matchedFoundationFen : 0;
    };
    const own = await tx<{ id: string }[]>`select id from campaigns where ngo_id = ${ngoId}`;
    const spent = await readSpentIn(
      tx,
      own.map(({ id }) => id),
      { from: `${year}-01-01`, to: `${year}-12-31` },
    );
    return {
      aidFen: spent.aidFen,
      adminFen: spent.adminFen,
      spentFen: spentFenOf(spent),
      incomeFen: [incomeOf(year - 1), incomeOf(year - 2), incomeOf(year - 3)],
    };
  });
}
