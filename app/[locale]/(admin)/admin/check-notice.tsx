import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { stamp } from '@/lib/i18n/dates';
import type { CheckReport } from '@/lib/ledger/keep-checks';

/** Findings named here; `npm run check` has them all. */
const NAMED = 10;

/** What the hourly check of the books said last. */
export function CheckNotice({ report }: { report: CheckReport | null }) {
  const t = useTranslations('admin.checks');
  if (report === null) return <p className="cap mb-6">{t('never')}</p>;
  const time = stamp(new Date(report.at));
  if (report.findings.length === 0) return <p className="cap mb-6">{t('holds', { time })}</p>;
  return (
    <div className="mb-8">
      <Notice kind="error" role="alert" title={t('broken', { time, count: report.findings.length })}>
        <ul>
          {report.findings.slice(0, NAMED).map(({ check, subject, problem }) => (
            <li key={`${check} ${subject} ${problem}`}>
              <code>{check}</code> {subject}: {problem}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
