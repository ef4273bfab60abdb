import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/tag';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { CaseView } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';

/** What was proposed and decided about a gift's money. */
export function GiftCases({ locale, cases }: { locale: Locale; cases: CaseView[] }) {
  const t = useTranslations('refunds');
  if (cases.length === 0) return null;
  return (
    <section className="mt-10" aria-labelledby="cases">
      <h2 id="cases" className="text-h3 mb-3">
        {t('cases')}
      </h2>
      <ul className="queue">
        {cases.map((one) => (
          <li key={one.id}>
            <a className="font-semibold" href={routes.adminRefund(locale, one.id)}>
              {t(`acts.${one.act}`)} <span className="num">{formatYuan(one.amountFen)}</span>
            </a>
            <span className="aside">
              <CaseTag state={one.state} />
            </span>
            <span className="meta">
              {t('by', { name: one.makerName ?? t('somebody'), time: stamp(one.madeAt) })} · {one.reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const TONES = {
  needs_consent: 'wait',
  proposed: 'wait',
  approved: 'wait',
  done: 'live',
  refused: 'stop',
  expired: 'plain',
  failed: 'stop',
} as const;

export function CaseTag({ state }: { state: CaseView['state'] }) {
  const t = useTranslations('refunds');
  return <Tag tone={TONES[state]}>{t(`states.${state}`)}</Tag>;
}
