import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DefinitionList } from '@/components/ui/definition-list';
import { Fold } from '@/components/ui/fold';
import { PLAN_ITEMS } from '@/lib/campaigns/campaign';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/**
 * The fundraising plan 募捐方案, item by item as filed (Charity Law art. 24-25). Open from the start: the prompt before a
 * first gift leads here (R39), and not every browser opens a fold for a link into it.
 */
export function PlanSection({ campaign }: { campaign: CampaignDetail }) {
  const t = useTranslations('campaigns');
  return (
    <div id="plan">
      <Fold summary={t('sections.plan')} isOpen>
        <p className="small muted mb-3">{t('planAsFiled')}</p>
        <DefinitionList
          items={PLAN_ITEMS.map((item) => ({ term: t(`plan.${item}`), value: campaign.plan[item] }))}
        />
      </Fold>
    </div>
  );
}

/** Questions donors ask, answered the same on every campaign. */
export function Faq({ locale }: { locale: Locale }) {
  const t = useTranslations('campaigns.faq');
  const find = (words: ReactNode) => <a href={routes.findGift(locale)}>{words}</a>;
  return (
    <>
      <Fold summary={t('refundQ')}>{t.rich('refundA', { find })}</Fold>
      <Fold summary={t('receiptQ')}>{t.rich('receiptA', { find })}</Fold>
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
