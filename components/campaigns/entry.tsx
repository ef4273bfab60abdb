import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Gauge, percentText } from '@/components/money/gauge';
import { Phrases } from '@/components/ui/phrases';
import { Tag } from '@/components/ui/tag';
import type { CampaignEntry } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import { permille } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { Cover } from './cover';
import { placeName, STATE_TONE } from './meta';

/** A campaign in a list: frame, title by phrase, place and organisation, thin gauge, amount. Columns, not boxes. */
export function CampaignCard({
  campaign,
  netFen,
  locale,
  heading: Heading = 'h2',
}: {
  campaign: CampaignEntry;
  netFen: number;
  locale: Locale;
  heading?: 'h2' | 'h3';
}) {
  const t = useTranslations();
  const reached = permille(netFen, campaign.targetFen);
  return (
    <article className="campaign-card">
      <div className="picture">
        <Cover cover={campaign.cover} scene={campaign.scene} isLazy sizes="(min-width: 900px) 360px, 100vw" />
      </div>
      <div>
        <Heading className="title">
          <a href={routes.campaign(locale, campaign.slug)}>
            <Phrases>{campaign.title}</Phrases>
          </a>
        </Heading>
        <p className="meta">
          {campaign.state !== 'live' && (
            <>
              <Tag tone={STATE_TONE[campaign.state]}>{t(`common.state.${campaign.state}`)}</Tag>{' '}
            </>
          )}
          {placeName(campaign)}
          {locale === 'zh' ? '，' : ', '}
          {campaign.ngoName}
        </p>
        <Gauge tenths={reached} label={t('campaigns.raised')} isThin />
        <p className="figures">
          <Amount fen={netFen} />
          <span className="cap">{percentText(reached)}</span>
        </p>
      </div>
    </article>
  );
}

/** Campaigns side by side, parted by hairlines. */
export function CampaignGrid({
  items,
  locale,
  heading,
}: {
  items: { campaign: CampaignEntry; netFen: number }[];
  locale: Locale;
  heading?: 'h2' | 'h3';
}) {
  return (
    <div className="campaign-grid">
      {items.map(({ campaign, netFen }) => (
        <CampaignCard
          key={campaign.id}
          campaign={campaign}
          netFen={netFen}
          locale={locale}
          heading={heading}
        />
      ))}
    </div>
  );
}
