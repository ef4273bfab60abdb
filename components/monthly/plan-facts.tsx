import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { PlanView } from '@/lib/plans/plan-view';

/** The facts of a monthly gift beside its acts. `mailTo` is the masked address. */
export function PlanFactsList({ plan, mailTo, locale }: { plan: PlanView; mailTo: string; locale: Locale }) {
  const t = useTranslations('monthly');
  const given = { count: plan.paidMonths, amount: formatYuan(plan.paidFen) };
  const date = (at: Date | null) => at && longDate(at, locale);
  return (
    <aside className="sheet self-start">
      <DefinitionList
        items={[
          {
            term: t('facts.next'),
            value: plan.nextAt
              ? longDate(plan.nextAt, locale)
              : ['waiting', 'paused', 'held'].includes(plan.phase)
                ? null
                : t('facts.noNext'),
          },
          { term: t('facts.endsOn'), value: plan.phase === 'ended' ? null : date(plan.endsAt) },
          { term: t('facts.endedOn'), value: date(plan.endedAt) },
          {
            term: t('facts.ends'),
            value: date(new Date(plan.campaignEndsAt.getTime() - 1)),
          },
          { term: t('facts.payee'), value: plan.holderName },
          { term: t('facts.mail'), value: mailTo },
          {
            term: t('facts.given'),
            value: plan.paidMonths > 0 ? t('given', given) : null,
          },
        ]}
      />
    </aside>
  );
}
