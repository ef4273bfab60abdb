import { useTranslations } from 'next-intl';
import { PlanMonths } from '@/components/monthly/plan-months';
import { Fold } from '@/components/ui/fold';
import { Tag, type Tone } from '@/components/ui/tag';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { PlanPhase } from '@/lib/plan-rules/plan';
import type { PlanView } from '@/lib/plans/plan-view';
import { routes } from '@/lib/routes';

const TONES: Partial<Record<PlanPhase, Tone>> = {
  running: 'live',
  last: 'live',
  failing: 'stop',
  ending: 'wait',
};

/** The donor's monthly gifts: how each stands, when it is charged next, and what became of each month. */
export function MyPlans({ plans, locale }: { plans: readonly PlanView[]; locale: Locale }) {
  const t = useTranslations('monthly');
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="my-plans">
      <h2 id="my-plans" className="text-h3">
        {t('title')}
      </h2>
      <p className="small muted mb-3">{t('mine.lead')}</p>
      <ul className="border-t border-rule">
        {plans.map((plan) => (
          <li key={plan.id} className="py-3" data-plan={plan.phase}>
            <p className="flex flex-wrap items-center gap-x-3">
              <b>{t('every', { amount: formatYuan(plan.amountFen) })}</b>
              <span>{t('to', { campaign: plan.campaignTitle })}</span>
              <Tag tone={TONES[plan.phase] ?? 'plain'}>{t(`phase.${plan.phase}`)}</Tag>
            </p>
            <p className="small flex flex-wrap gap-x-4">
              {plan.nextAt && (
                <span className="muted">{t('mine.next', { date: longDate(plan.nextAt, locale) })}</span>
              )}
              <a href={routes.plan(locale, plan.id)}>{t('mine.open')}</a>
              {plan.phase !== 'ended' && (
                <a href={`${routes.plan(locale, plan.id)}?ask=cancel`}>{t('cancel')}</a>
              )}
            </p>
            <Fold summary={t('mine.months')}>
              <PlanMonths plan={plan} locale={locale} />
            </Fold>
          </li>
        ))}
      </ul>
    </section>
  );
}
