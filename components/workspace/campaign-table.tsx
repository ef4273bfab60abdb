import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { CampaignStateTag } from '@/components/workspace/state-tag';
import type { CampaignState } from '@/lib/campaigns/campaign';
import { lastDay } from '@/lib/campaigns/dates';
import { shanghaiDay } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import type { Scope } from '@/lib/totals/scope';
import type { Totals } from '@/lib/totals/totals';

interface Props {
  locale: Locale;
  slug: string;
  ngoId: string;
  campaigns: {
    id: string;
    titleZh: string;
    titleEn: string;
    state: CampaignState;
    targetFen: number;
    startsAt: Date;
    endsAt: Date;
    ngoId: string;
    executorZh: string;
    executorEn: string;
  }[];
  totals: Map<Scope, Totals>;
}

/** An organisation's campaigns: state, dates, target and what came in. */
export function CampaignTable({ locale, slug, ngoId, campaigns, totals }: Props) {
  const t = useTranslations('ngo.campaigns');
  if (campaigns.length === 0)
    return (
      <EmptyState title={t('empty')}>
        <a href={routes.workspaceCampaignNew(locale, slug)}>{t('new')}</a>
      </EmptyState>
    );
  const columns = [
    { label: t('name') },
    { label: t('state') },
    { label: t('dates'), isWideOnly: true },
    { label: t('target'), isNumber: true, isWideOnly: true },
    { label: t('raised'), isNumber: true },
  ];
  return (
    <Table columns={columns}>
      {campaigns.map((campaign) => (
        <tr key={campaign.id}>
          <td>
            <a href={routes.workspaceCampaign(locale, slug, campaign.id)}>
              {locale === 'zh' ? campaign.titleZh : campaign.titleEn}
            </a>
            {campaign.ngoId !== ngoId && (
              <span className="cap block">
                {t('executor', { name: locale === 'zh' ? campaign.executorZh : campaign.executorEn })}
              </span>
            )}
          </td>
          <td>
            <CampaignStateTag state={campaign.state} />
          </td>
          <td className="wide num">
            {shanghaiDay(campaign.startsAt)}
            <br />
            {lastDay(campaign.endsAt)}
          </td>
          <td className="n wide">
            <Amount fen={campaign.targetFen} kind="plain" isGoal />
          </td>
          <td className="n live">
            <Amount fen={totals.get(`campaign:${campaign.id}`)?.netFen ?? 0} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
