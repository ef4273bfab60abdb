import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Gauge, Percent } from '@/components/money/gauge';
import { ButtonLink } from '@/components/ui/button';
import { Phrases } from '@/components/ui/phrases';
import type { CampaignEntry } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import { permille } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { Cover } from './cover';

/** Who raises and who carries out, in one line. */
export function Byline({ campaign }: { campaign: CampaignEntry }) {
  const t = useTranslations('campaigns');
  const isSame = campaign.holderSlug === campaign.ngoSlug;
  return isSame
    ? t('bylineSame', { holder: campaign.holderName })
    : t('byline', { holder: campaign.holderName, ngo: campaign.ngoName });
}

/** The first open campaign, 7 + 5 columns. */
export function FeaturedCampaign({
  campaign,
  netFen,
  locale,
  live,
}: {
  campaign: CampaignEntry;
  netFen: number;
  locale: Locale;
  live: string;
}) {
  const t = useTranslations('campaigns');
  const th = useTranslations('home');
  const reached = permille(netFen, campaign.targetFen);
  const goal = { live, targetFen: campaign.targetFen };
  return (
    <article className="campaign-featured">
      <Cover cover={campaign.cover} scene={campaign.scene} />
      <div className="stack">
        <h3 className="title">
          <a href={routes.campaign(locale, campaign.slug)}>
            <Phrases>{campaign.title}</Phrases>
          </a>
        </h3>
        <p className="muted">{campaign.summary}</p>
        <div>
          <Gauge tenths={reached} label={t('raised')} live={goal} />
          <p className="figures">
            <Amount fen={netFen} live={live} />
            <span className="small muted">
              {t.rich('goal', {
                amount: () => <Amount fen={campaign.targetFen} isGoal kind="plain" />,
                percent: () => <Percent tenths={reached} live={goal} />,
              })}
            </span>
          </p>
        </div>
        <p className="meta">
          <Byline campaign={campaign} />
        </p>
        <p>
          <ButtonLink href={routes.give(locale, campaign.slug)}>{th('give')}</ButtonLink>
        </p>
      </div>
    </article>
  );
}
