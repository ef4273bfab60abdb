import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec } from '@/components/forms/form-spec';
import { Notice } from '@/components/ui/notice';
import { DecisionForm } from '@/components/workspace/decision-form';
import { Decisions } from '@/components/workspace/decisions';
import { ReasonForm } from '@/components/workspace/reason-form';
import { TextForm } from '@/components/workspace/text-form';
import { canAct } from '@/lib/campaigns/campaign';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { recordFiling } from '../../../../campaign-filing';
import { pause, resume, takeDown } from '../../../../campaign-stops';
import { decideCampaign } from '../actions';

/** What this official may do with the campaign in its state, and everything decided about it so far. */
export function OfficialActs({ locale, detail }: { locale: Locale; detail: CampaignDetail }) {
  const t = useTranslations('admin.campaign');
  const words = useTranslations('ngo.campaign');
  const wrong = useTranslations('errors')('VALIDATION');
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
          action={decideCampaign.bind(null, locale, campaign.id, campaign.version)}
        />
      )}
      {can.file && canAct(state, 'file') && campaign.filingNumber === null && (
        <ActionForm
          id="filing"
          action={recordFiling.bind(null, locale, path, campaign.id)}
          wrong={wrong}
          sections={[
            {
              title: words('filing'),
              fields: [
                { kind: 'text', name: 'filingNumber', label: words('filing'), hint: words('filingHint') },
              ],
            },
          ]}
          submits={[{ label: words('recordFiling') }]}
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
      <section aria-labelledby="decisions">
        <h2 id="decisions" className="text-h3">
          {words('decisions')}
        </h2>
        <Decisions items={detail.decisions} showReviewer />
      </section>
    </div>
  );
}
