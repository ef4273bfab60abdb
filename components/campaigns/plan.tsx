import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Fold } from '@/components/ui/fold';
import { PLAN_ITEMS } from '@/lib/campaigns/campaign';
import type { CampaignDetail } from '@/lib/campaigns/entry';

/** The fundraising plan 募捐方案, item by item as filed (Charity Law art. 24-25). */
export function PlanSection({ campaign }: { campaign: CampaignDetail }) {
  const t = useTranslations('campaigns');
  return (
    <div id="plan">
      <Fold summary={t('sections.plan')}>
        <DefinitionList
          items={PLAN_ITEMS.map((item) => ({ term: t(`plan.${item}`), value: campaign.plan[item] }))}
        />
      </Fold>
    </div>
  );
}

/** Questions donors ask, answered the same on every campaign. */
export function Faq() {
  const t = useTranslations('campaigns.faq');
  return (
    <>
      <Fold summary={t('refundQ')}>{t('refundA')}</Fold>
      <Fold summary={t('receiptQ')}>{t('receiptA')}</Fold>
      <Fold summary={t('feeQ')}>{t('feeA')}</Fold>
      <Fold summary={t('checkQ')}>{t('checkA')}</Fold>
    </>
  );
}

/** Whom to write to: the organisation raising the money first, then the authority that registers it. */
export function HelpSection({ campaign }: { campaign: CampaignDetail }) {
  const t = useTranslations('campaigns.help');
  return (
    <DefinitionList
      items={[
        {
          term: t('first'),
          value: t.rich('firstText', {
            holder: campaign.holderName,
            mail: () => <a href={`mailto:${campaign.holderEmail}`}>{campaign.holderEmail}</a>,
            phone: () => (
              <a href={`tel:${campaign.holderPhone.replace(/[^\d+]/g, '')}`}>{campaign.holderPhone}</a>
            ),
          }),
        },
        {
          term: t('authority'),
          value: t('authorityText', { registrar: campaign.holderRegistrar, holder: campaign.holderName }),
        },
      ]}
    />
  );
}
