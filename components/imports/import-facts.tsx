import { useFormatter, useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { stamp } from '@/lib/i18n/dates';
import type { ImportDetail } from '@/lib/imports/queries';

const KINDS = {
  reading: 'info',
  staged: 'wait',
  refused: 'error',
  rejected: 'error',
  approved: 'wait',
  posted: 'done',
} as const;

/** What an import is, how far it is, and what comes next. */
export function ImportFacts({ detail, organisation }: { detail: ImportDetail; organisation?: string }) {
  const t = useTranslations('imports');
  const format = useFormatter();
  const { state, goodCount, badCount, knownCount, postedCount } = detail;
  const isNothingNew = state === 'posted' && postedCount === 0;
  const rows = (count: number) => t('rowCount', { count });
  const percent = Math.floor((100 * detail.bytesRead) / Math.max(1, detail.bytesTotal));
  return (
    <div className="stack">
      <Notice kind={KINDS[state]} title={t(isNothingNew ? 'explain.nothingNew' : `explain.${state}`)}>
        {state === 'reading' && (
          <>
            <progress
              className="block w-full accent-current"
              max={100}
              value={percent}
              aria-label={t('states.reading')}
            />
            {t('read', { percent: String(percent), lines: detail.lastLine })}
          </>
        )}
        {state === 'rejected' && detail.reason}
      </Notice>
      <DefinitionList
        items={[
          { term: t('organisation'), value: organisation },
          { term: t('sum'), value: <Amount fen={detail.sumFen} kind="plain" /> },
          { term: t('good'), value: rows(goodCount) },
          { term: t('bad'), value: badCount > 0 && rows(badCount) },
          { term: t('known'), value: knownCount > 0 && rows(knownCount) },
          {
            term: t('posted'),
            value:
              (state === 'approved' || postedCount > 0) &&
              `${format.number(postedCount)} / ${format.number(goodCount)}`,
          },
          { term: t('form.allOrNothing'), value: detail.isAllOrNothing && t('form.yes') },
          { term: t('createdAt'), value: stamp(detail.createdAt) },
          { term: t('createdBy'), value: detail.makerName ?? t('operator') },
        ].map(({ term, value }) => ({ term, value: value === false ? null : value }))}
      />
    </div>
  );
}
