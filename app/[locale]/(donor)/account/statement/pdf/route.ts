import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/lib/auth/policy';
import { contextFrom } from '@/lib/auth/request';
import type { Cell } from '@/lib/csv-file';
import { statementRows } from '@/lib/donors/statement';
import { STATEMENT_SUMS, statementCells } from '@/lib/donors/statement-csv';
import { rangeOf } from '@/lib/donors/statement-range';
import { stamp } from '@/lib/i18n/dates';
import { isLocale } from '@/lib/i18n/locales';
import { renderPdf } from '@/lib/pdf/render';
import { routes } from '@/lib/routes';
import { seeOther } from '../../../../(public)/posted-form';
import { pdfResponse } from '../../../../pdf-response';
import { everySheetOf } from '../../../../sheet-making';
import { statementWords } from '../words';

const WEIGHTS = [1.5, 1.6, 3, 2, 2, 1, 1, 1, 1];

/** The caller's statement as a PDF, which says what its CSV says. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  if (ctx.actor.kind !== 'user') return seeOther(routes.signIn(locale));
  const range = rangeOf(Object.fromEntries(new URL(request.url).searchParams), ctx.now);
  const rows: Cell[][] = [];
  for await (const batch of statementCells(statementRows(ctx, range))) rows.push(...batch);
  const t = await getTranslations({ locale, namespace: 'account.statement' });
  const tr = await getTranslations({ locale, namespace: 'reports' });
  const pdf = await renderPdf({
    ...(await everySheetOf(locale, ctx.now)),
    title: t('title'),
    facts: [
      { name: t('name'), text: requireActor(ctx).name },
      { name: t('days'), text: t('range', range) },
      { name: t('made'), text: stamp(ctx.now) },
    ],
    table: {
      words: await statementWords(locale),
      columns: WEIGHTS.map((weight, index) => ({ weight, isNumber: index > 4 })),
      rows,
      sumColumns: STATEMENT_SUMS,
      tooMany: (shown, count) => tr('tooMany', { shown: String(shown), count: String(count) }),
    },
    notes: [],
  });
  return pdfResponse(pdf, `camphor-${range.from}-${range.to}.pdf`);
}
