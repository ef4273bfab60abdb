import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import type { Locale } from '@/lib/i18n/locales';
import { ACTS } from '@/lib/plan-rules/plan';
import type { PlanView } from '@/lib/plans/plan-view';
import { routes } from '@/lib/routes';

/** Stopping, asked once: one press does it. The pause beside it is an offer, never a hurdle. */
export function AskToStop({ plan, locale }: { plan: PlanView; locale: Locale }) {
  const t = useTranslations('monthly');
  return (
    <section aria-labelledby="ask-stop">
      <h2 id="ask-stop">{t('ask.title')}</h2>
      <p>{t('ask.text')}</p>
      <form method="post" action={routes.planAct(locale, plan.id)}>
        <p className="button-row mt-4">
          <Button name="act" value="cancel" kind="danger">
            {t('ask.yes')}
          </Button>
          <ButtonLink kind="quiet" href={routes.plan(locale, plan.id)}>
            {t('ask.no')}
          </ButtonLink>
        </p>
        {ACTS.pause.includes(plan.phase) && (
          <>
            <p className="small muted mt-4">{t('ask.pause')}</p>
            <p className="button-row mt-2">
              <Button name="act" value="pause" kind="secondary" isSmall>
                {t('pause')}
              </Button>
            </p>
          </>
        )}
      </form>
    </section>
  );
}
