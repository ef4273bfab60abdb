import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import type { Locale } from '@/lib/i18n/locales';
import { ACTS, type PlanAct } from '@/lib/plan-rules/plan';
import type { PlanView } from '@/lib/plans/plan-view';
import { routes } from '@/lib/routes';

/** What can be done with a monthly gift now. Stopping is asked once more; the rest can be undone by another press. */
export function PlanActs({ plan, locale }: { plan: PlanView; locale: Locale }) {
  const t = useTranslations('monthly');
  const may = (act: PlanAct) => ACTS[act].includes(plan.phase);
  const give = routes.give(locale, plan.campaignSlug);
  if (plan.phase === 'waiting')
    return (
      <p className="button-row">
        <ButtonLink href={routes.gift(locale, plan.firstGiftId)}>{t('pay')}</ButtonLink>
      </p>
    );
  if (plan.phase === 'ended')
    return (
      <p className="button-row">
        <ButtonLink kind="secondary" href={give}>
          {t('again')}
        </ButtonLink>
      </p>
    );
  const press = (act: 'pause' | 'resume' | 'card', kind: 'primary' | 'secondary') =>
    may(act) && (
      <Button name="act" value={act} kind={kind}>
        {t(act)}
      </Button>
    );
  return (
    <section aria-labelledby="plan-acts">
      <h2 id="plan-acts">{t('actions')}</h2>
      <form method="post" action={routes.planAct(locale, plan.id)}>
        <p className="button-row">
          {press('resume', 'primary')}
          {press('card', plan.phase === 'failing' ? 'primary' : 'secondary')}
          {press('pause', 'secondary')}
          <ButtonLink kind="quiet" href={`${routes.plan(locale, plan.id)}?ask=cancel`}>
            {t('cancel')}
          </ButtonLink>
        </p>
        {may('card') && <p className="small muted mt-3">{t('cardHint')}</p>}
      </form>
    </section>
  );
}
