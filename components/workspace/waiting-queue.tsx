import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { shanghaiDaysBetween } from '@/lib/campaigns/campaign';
import type { Locale } from '@/lib/i18n/locales';
import type { Queue } from '@/lib/reports/waiting';
import { routes } from '@/lib/routes';

/** After so many days a row says so in red earth: the oldest has waited too long. */
const LATE_DAYS = 5;

/** One queue of the officials' home: each row opens what is behind it, with what is needed and how long it waits. */
export function WaitingQueue({ locale, queue, now }: { locale: Locale; queue: Queue; now: Date }) {
  const t = useTranslations('admin.home');
  const age = (since: Date) => {
    const days = Math.max(0, shanghaiDaysBetween(since, now));
    return <span className={clsx('aside', days >= LATE_DAYS && 'late')}>{t('age', { days })}</span>;
  };
  return (
    <section aria-labelledby={`queue-${queue.kind}`}>
      <div className="section-head mb-2!">
        <h2 id={`queue-${queue.kind}`} className="text-h3">
          {t(`queues.${queue.kind}`)}
        </h2>
        <span className="num">{queue.count}</span>
      </div>
      <ul className="queue">
        {queue.items.map((item) => (
          <li key={item.id}>
            <a className="font-semibold" href={hrefOf(locale, queue.kind, item.id)}>
              {locale === 'zh' ? item.nameZh : item.nameEn}
            </a>
            {item.dueOn ? (
              <span className={clsx('aside', item.isLate && 'late')}>
                {t(item.isLate ? 'overdue' : 'dueOn', { date: item.dueOn })}
              </span>
            ) : (
              age(item.since)
            )}
            <span className="meta">{needOf(t, queue.kind, locale === 'zh' ? item.ofZh : item.ofEn)}</span>
          </li>
        ))}
        {queue.items.length === 0 && queue.oldest && (
          <li>
            <a className="font-semibold" href={hrefOf(locale, queue.kind, '')}>
              {summaryOf(t, queue)}
            </a>
            {age(queue.oldest)}
            <span className="meta">{needOf(t, queue.kind, '')}</span>
          </li>
        )}
      </ul>
      {queue.items.length > 0 && queue.count > queue.items.length && (
        <p className="small muted mt-2">{t('more', { count: queue.count - queue.items.length })}</p>
      )}
    </section>
  );
}

type T = ReturnType<typeof useTranslations<'admin.home'>>;

function hrefOf(locale: Locale, kind: Queue['kind'], id: string): string {
  if (kind === 'ngos' || kind === 'certificates') return routes.adminNgo(locale, id);
  if (kind === 'campaigns' || kind === 'filings') return routes.adminCampaign(locale, id);
  if (kind === 'imports') return routes.adminImport(locale, id);
  if (kind === 'complaints') return routes.adminComplaint(locale, id);
  if (kind === 'reports') return routes.adminDisclosure(locale);
  if (kind === 'risks') return routes.adminRisk(locale);
  if (kind === 'register') return `${routes.adminRegister(locale)}?state=submitted`;
  if (kind === 'registerReturned') return `${routes.adminRegister(locale)}?state=returned`;
  if (kind === 'reviews') return routes.adminReviews(locale);
  if (kind === 'refunds') return routes.adminRefunds(locale);
  if (kind === 'exceptions') return routes.adminReconcile(locale);
  return kind === 'parked' ? routes.adminInbox(locale) : routes.adminOutbox(locale);
}

function needOf(t: T, kind: Queue['kind'], of: string): string {
  return t(`need.${kind}`, { region: of, ngo: of });
}

function summaryOf(t: T, { kind, count }: Queue): string {
  if (kind === 'reports') return t('reportCount', { count });
  if (kind === 'risks') return t('riskCount', { count });
  if (kind === 'register' || kind === 'registerReturned') return t('registerCount', { count });
  if (kind === 'reviews') return t('reviewCount', { count });
  if (kind === 'refunds') return t('refundCount', { count });
  if (kind === 'exceptions') return t('exceptionCount', { count });
  return kind === 'parked' ? t('parkedCount', { count }) : t('mailCount', { count });
}
