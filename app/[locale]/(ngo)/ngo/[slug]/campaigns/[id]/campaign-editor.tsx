import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { campaignTexts } from '@/lib/campaigns/form';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { isCertificateValid } from '@/lib/ngos/ngo';
import type { Workspace } from '@/lib/ngos/workspace-queries';
import { listRegionOptions } from '@/lib/regions/options';
import { saveCampaign } from '../actions';
import { basicsSection, contentSections } from '../campaign-sections';

interface Props {
  locale: Locale;
  now: Date;
  detail: CampaignDetail;
  workspace: Pick<Workspace, 'ngo' | 'holders' | 'certificate'>;
}

/** The whole campaign as one form that may be saved half done, and submitted when complete. */
export async function CampaignEditor({ locale, now, detail, workspace }: Props) {
  const t = await getTranslations({ locale, namespace: 'ngo.campaign' });
  const wrong = (await getTranslations({ locale, namespace: 'errors' }))('VALIDATION');
  const { campaign, can } = detail;
  const { ngo, holders, certificate } = workspace;
  const isCertified = certificate !== null && isCertificateValid(certificate, shanghaiDay(now));
  const choices = [
    // Without a certificate of its own it can only raise under a partner's, as soon as it has one (R09).
    ...(isCertified || holders.length === 0 ? [{ value: ngo.id, label: t('holderSelf') }] : []),
    ...holders.map((holder) => ({
      value: holder.id,
      label: locale === 'zh' ? holder.nameZh : holder.nameEn,
    })),
  ];
  const texts = campaignTexts(campaign);
  const isOffered = choices.some(({ value }) => value === campaign.holderId);
  const basics = await basicsSection(locale, now, await listRegionOptions(locale), choices);
  const hidden = { fields: [{ kind: 'hidden', name: 'version', value: String(campaign.version) } as const] };
  return (
    <ActionForm
      id="campaign"
      action={saveCampaign.bind(null, locale, ngo.slug, campaign.id)}
      wrong={wrong}
      values={isOffered ? texts : { ...texts, holderId: choices[0]!.value }}
      sections={[hidden, basics, ...(await contentSections(locale))]}
      submits={[
        { label: t('save'), intent: 'save', kind: can.submit ? 'secondary' : 'primary' },
        ...(can.submit ? [{ label: t('saveAndSubmit'), intent: 'submit' }] : []),
      ]}
    />
  );
}
