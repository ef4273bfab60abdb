import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Scene } from '@/components/art/scene';
import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { Phrases } from '@/components/ui/phrases';
import { QrCode } from '@/components/ui/qr-code';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { localeOf } from '@/lib/i18n/page';
import { qrPath } from '@/lib/images/qr';
import { routes } from '@/lib/routes';
import { posterOf } from '../card';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'keepsake.poster' });
  return { title: t('title'), description: t('lead'), robots: { index: false } };
}

/** A sheet to print and hang up; the same as a picture where the machine can write Chinese. */
export default async function PosterPage({ params }: Props) {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) notFound();
  const words = await posterOf(campaign, locale);
  const t = await getTranslations('keepsake.poster');
  const back = routes.campaign(locale, campaign.slug);
  return (
    <div className="wrap wrap-narrow pb-16">
      <p className="crumbs">
        <a href={back}>{t('back')}</a>
      </p>
      <div className="no-print">
        <PageHeading title={t('title')} lead={t('lead')} />
      </div>
      <article className="certificate poster" aria-labelledby="poster-title">
        <p className="small muted">{words.brand}</p>
        <Scene name={words.scene} alt="" />
        <h2 id="poster-title">
          <Phrases>{words.title}</Phrases>
        </h2>
        <p>{words.summary}</p>
        <div className="keepsake-check">
          <QrCode code={qrPath(words.url)} label={t('scan')} />
          <p className="small">
            <b className="block">{t('scan')}</b>
            <span className="cap block break-all">{words.shownUrl}</span>
            <span className="block">{words.holder}</span>
            {words.filing && <span className="block">{words.filing}</span>}
            {words.demo && <span className="cap block">{words.demo}</span>}
          </p>
        </div>
      </article>
      <p className="button-row no-print mt-6">
        <button type="button" className="button button-secondary" hidden data-print="">
          {t('print')}
        </button>
        <ButtonLink kind="quiet" href={`${back}/poster/image`} download={`camphor-${campaign.slug}.png`}>
          {t('image')}
        </ButtonLink>
      </p>
    </div>
  );
}
