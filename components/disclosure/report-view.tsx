import { useTranslations } from 'next-intl';
import { Story } from '@/components/campaigns/story';
import { Fold } from '@/components/ui/fold';
import { Notice } from '@/components/ui/notice';
import { shanghaiDay } from '@/lib/clock';
import type { PublicReport } from '@/lib/disclosure/queries';
import { ReportTable } from './figures';
import { FiguresTold } from './figures-told';

function Version({ report }: { report: PublicReport }) {
  const t = useTranslations('disclosure');
  return (
    <article>
      <p className="small muted">
        {t('version', { n: String(report.version) })} ·{' '}
        {t('publishedOn', { date: shanghaiDay(report.publishedAt) })}
      </p>
      {report.correction && (
        <Notice kind="wait" title={t('correction')}>
          <p className="whitespace-pre-line">{report.correction}</p>
        </Notice>
      )}
      {report.figures.isTold && <FiguresTold figures={report.figures} />}
      <Story text={report.text} />
      <div className="mt-6">
        <ReportTable figures={report.figures} />
      </div>
    </article>
  );
}

/** A published report: its newest version, and every one before it, as it was (R64). */
export function ReportView({ versions }: { versions: readonly PublicReport[] }) {
  const t = useTranslations('disclosure');
  const [newest, ...older] = versions;
  return (
    <>
      {newest && <Version report={newest} />}
      {older.length > 0 && (
        <section className="section-tight">
          <h2>{t('older')}</h2>
          {older.map((report) => (
            <Fold
              key={report.version}
              summary={`${t('version', { n: String(report.version) })} · ${shanghaiDay(report.publishedAt)}`}
            >
              <Version report={report} />
            </Fold>
          ))}
        </section>
      )}
    </>
  );
}
