import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import type { Queue } from '@/lib/reports/waiting';
import { routes } from '@/lib/routes';
import { QueueAge, QueueRow } from './queue-row';

/** One queue of the officials' home: its oldest rows, and the way to all of it. */
export function WaitingQueue({
  locale,
  queue,
  hrefOf,
  now,
}: {
  locale: Locale;
  queue: Queue;
  /** Where a row leads, by its key. */
  hrefOf: (key: string) => string;
  now: Date;
}) {
  const t = useTranslations('admin.home');
  const { kind } = queue;
  return (
    <section aria-labelledby={`queue-${kind}`}>
      <div className="section-head mb-2!">
        <h2 id={`queue-${kind}`} className="text-h3">
          {t(`queues.${kind}`)}
        </h2>
        <span className="num">{queue.count}</span>
      </div>
      <ul className="queue">
        {kind === 'reports'
          ? queue.oldest && (
              <li>
                <a className="font-semibold" href={routes.adminDisclosure(locale)}>
                  {t('reportCount', { count: queue.count })}
                </a>
                <QueueAge since={queue.oldest} now={now} />
                <span className="meta">{t('need.reports')}</span>
              </li>
            )
          : queue.items.map((item) => (
              <li key={item.id}>
                <QueueRow {...{ locale, kind, item, now }} href={hrefOf(item.key)} />
              </li>
            ))}
      </ul>
      {kind !== 'reports' && (
        <p className="small mt-2">
          <a href={routes.adminQueue(locale, kind)}>
            {queue.count > queue.items.length
              ? t('more', { count: queue.count - queue.items.length })
              : t('whole')}
          </a>
        </p>
      )}
    </section>
  );
}
