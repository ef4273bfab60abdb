import { useTranslations } from 'next-intl';
import type { FieldSpec } from '@/components/forms/form-spec';
import { Notice } from '@/components/ui/notice';
import { DecisionForm } from '@/components/workspace/decision-form';
import { Decisions } from '@/components/workspace/decisions';
import { ReasonForm } from '@/components/workspace/reason-form';
import { TextForm } from '@/components/workspace/text-form';
import { canAct } from '@/lib/campaigns/campaign';
import type { FilingDesk } from '@/lib/campaigns/filing-queries';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { pause, resolve, resume, takeDown } from '../../../../campaign-stops';
import { FilingDeskForms } from '../../../../filing-desk';
import { decideCampaign, giveBack } from '../actions';

/** What this official may do with the campaign in its state, and everything decided about it so far. */
export function OfficialActs({
  locale,
  detail,
  desk,
  now,
}: {
  locale: Locale;
  detail: CampaignDetail;
  desk: FilingDesk;
  now: Date;
}) {
  const t = useTranslations('admin.campaign');
  const words = useTranslations('ngo.campaign');
  const filing = useTranslations('filing');
  const { campaign, state, can } = detail;
  const path = routes.adminCampaign(locale, campaign.id);
  const notify: FieldSpec = {
    kind: 'radio',
    name: 'notify',
    label: t('notify'),
    choices: [
      { value: 'yes', label: t('notifyYes'), detail: t('notifyYesDetail') },
      { value: 'no', label: t('notifyNo') },
    ],
  };
  return (
    <div className="grid gap-8">
      {state === 'submitted' && detail.isMaker && <Notice title={t('isMaker')} />}
      {can.review && canAct(state, 'approve') && (
        <DecisionForm
          id="decide"
          title={t('decide')}
          action={decideCampaign.bind(null, locale, path, campaign.id, campaign.version)}
        />
      )}
      {campaign.duplicateReason && (
        <Notice title={filing('duplicate', { reason: campaign.duplicateReason })} />
      )}
      <FilingDeskForms {...{ locale, path, desk }} campaignId={campaign.id} today={shanghaiDay(now)} />
      {desk.can.giveBack && (
        <ReasonForm
          id="give-back"
          title={filing('giveBack')}
          hint={filing('giveBackHint')}
          action={giveBack.bind(null, locale, path, campaign.id, campaign.version)}
          submit={filing('giveBack')}
        />
      )}
      {can.pause && canAct(state, 'pause') && (
        <TextForm
          id="pause"
          name="reason"
          title={words('pause')}
          label={words('reason')}
          hint={words('pauseHint')}
          after={[notify]}
          action={pause.bind(null, locale, path, campaign.id)}
          submit={words('pause')}
          kind="danger"
        />
      )}
      {can.pause && canAct(state, 'resume') && (
        <ReasonForm
          id="resume"
          title={words('resume')}
          action={resume.bind(null, locale, path, campaign.id)}
          submit={words('resume')}
        />
      )}
      {can.takeDown && canAct(state, 'take_down') && (
        <TextForm
          id="take-down"
          name="reason"
          title={t('takeDown')}
          label={words('reason')}
          hint={t('takeDownHint')}
          after={[notify]}
          action={takeDown.bind(null, locale, path, campaign.id)}
          submit={t('takeDown')}
          kind="danger"
        />
      )}
      {can.takeDown && canAct(state, 'resolve') && (
        <TextForm
          id="resolve"
          name="outcome"
          title={t('resolve')}
          label={t('outcome')}
          hint={t('resolveHint')}
          action={resolve.bind(null, locale, path, campaign.id)}
          submit={t('resolve')}
        />
      )}
      <section aria-labelledby="decisions">
        <h2 id="decisions" className="text-h3">
          {words('decisions')}
        </h2>
        <Decisions items={detail.decisions} showReviewer />
      </section>
    </div>
  );
}
