import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Notice } from '@/components/ui/notice';
import { DecisionForm } from '@/components/workspace/decision-form';
import { Decisions } from '@/components/workspace/decisions';
import { ReasonForm } from '@/components/workspace/reason-form';
import { awaitsEndorsement, canAct } from '@/lib/campaigns/campaign';
import type { FilingDesk } from '@/lib/campaigns/filing-queries';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import type { listEntries } from '@/lib/festivals/entries';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { pause, resume } from '../../../../../campaign-stops';
import { FilingDeskForms } from '../../../../../filing-desk';
import { endorse } from '../actions';
import { takeBack } from '../plan-actions';
import { PlanActs } from './plan-acts';

/** What a member may do with a campaign now, besides writing it; and what was decided about it. */
export function CampaignActs({
  locale,
  slug,
  detail,
  desk,
  festivals,
  now,
}: {
  locale: Locale;
  slug: string;
  detail: CampaignDetail;
  desk: FilingDesk;
  festivals: Awaited<ReturnType<typeof listEntries>>;
  now: Date;
}) {
  const t = useTranslations('ngo.campaign');
  const wrong = useTranslations('errors')('VALIDATION');
  const { campaign, state, can } = detail;
  const path = routes.workspaceCampaign(locale, slug, campaign.id);
  return (
    <div className="grid gap-8">
      {awaitsEndorsement(campaign) && !can.endorse && (
        <Notice kind="wait" title={t('waitsForHolder')}>
          {t('waitsForHolderText', { holder: locale === 'zh' ? detail.holder.nameZh : detail.holder.nameEn })}
        </Notice>
      )}
      {awaitsEndorsement(campaign) && can.endorse && (
        <DecisionForm
          id="endorse"
          title={t('endorseTitle')}
          approve={t('endorse')}
          action={endorse.bind(null, locale, path, campaign.id, campaign.version)}
        />
      )}
      {can.submit && canAct(state, 'take_back') && (
        <ActionForm
          id="take-back"
          action={takeBack.bind(null, locale, path, campaign.id, campaign.version)}
          wrong={wrong}
          sections={[{ title: t('takeBack'), hint: t('takeBackHint'), fields: [] }]}
          submits={[{ label: t('takeBack'), kind: 'secondary' }]}
        />
      )}
      <FilingDeskForms {...{ locale, path, desk }} campaignId={campaign.id} today={shanghaiDay(now)} />
      <PlanActs {...{ locale, path, detail, desk, festivals, now }} />
      {can.pause && canAct(state, 'pause') && (
        <ReasonForm
          id="pause"
          title={t('pause')}
          hint={t('pauseHint')}
          action={pause.bind(null, locale, path, campaign.id)}
          submit={t('pause')}
          kind="danger"
        />
      )}
      {can.pause && canAct(state, 'resume') && (
        <ReasonForm
          id="resume"
          title={t('resume')}
          action={resume.bind(null, locale, path, campaign.id)}
          submit={t('resume')}
        />
      )}
      <section aria-labelledby="decisions">
        <h2 id="decisions" className="text-h3">
          {t('decisions')}
        </h2>
        <Decisions items={detail.decisions} />
      </section>
    </div>
  );
}
