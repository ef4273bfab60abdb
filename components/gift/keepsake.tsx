import { useTranslations } from 'next-intl';
import { Scene, sceneNamed } from '@/components/art/scene';
import { ShareLinks } from '@/components/campaigns/share-links';
import { Amount } from '@/components/money/amount';
import { ButtonLink } from '@/components/ui/button';
import type { GiftView } from '@/lib/donations/gift-view';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import { routes } from '@/lib/routes';
import { shownAs } from './facts';

/** The double-line sheet of a gift that counts: to keep, never a voucher. */
export function Keepsake({
  gift,
  netFen,
  locale,
  isDemo,
  site,
}: {
  gift: GiftView;
  netFen: number;
  locale: Locale;
  isDemo: boolean;
  /** APP_URL. */
  site: string;
}) {
  const t = useTranslations('gift');
  return (
    <aside>
      <div className="certificate keepsake">
        <Scene name={sceneNamed(gift.campaignScene)} alt="" />
        <p>
          <b>{shownAs(gift, t('facts.anonymous'))}</b>
        </p>
        <Amount fen={netFen} />
        <p className="muted">{t('side.thanks', { campaign: shortTitle(gift.campaignTitle) })}</p>
        <p className="cap">
          <span className="num">{gift.reference}</span>
          <span className="block">{t('side.note')}</span>
          {isDemo && <span className="block">{t('demo')}</span>}
        </p>
      </div>
      <div className="gift-actions">
        <ButtonLink kind="secondary" isWide href={routes.certificate(locale, gift.id)}>
          {useTranslations('keepsake')('link')}
        </ButtonLink>
        <ButtonLink kind="secondary" isWide href={routes.campaign(locale, gift.campaignSlug)}>
          {t('side.see')}
        </ButtonLink>
        <ButtonLink kind="quiet" isWide href={routes.give(locale, gift.campaignSlug)}>
          {t('side.give')}
        </ButtonLink>
        <ShareLinks slug={gift.campaignSlug} locale={locale} site={site} />
      </div>
    </aside>
  );
}
