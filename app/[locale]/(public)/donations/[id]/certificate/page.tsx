import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KeepsakeSheet } from '@/components/gift/keepsake-sheet';
import { GiftMatches } from '@/components/matching/gift-matches';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { readGiftView } from '@/lib/donations/gift-view';
import { countedNetOf } from '@/lib/donations/net';
import { findKeepsake } from '@/lib/donors/keepsake-queries';
import { localeOf } from '@/lib/i18n/page';
import { pictureName } from '@/lib/images/keepsake-name';
import { qrPath } from '@/lib/images/qr';
import { readGiftMatches } from '@/lib/matching/gift-matches';
import { routes } from '@/lib/routes';
import { sheetOf } from './sheet';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'keepsake' });
  return { title: t('title'), robots: { index: false, follow: false } };
}

/** The keepsake of a gift that counts, once the donor asked for it; what its check shows is the donor's choice. */
export default async function CertificatePage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const gift = await readGiftView((await params).id, locale);
  if (!gift || gift.erasedAt) notFound();
  const t = await getTranslations('keepsake');
  const isCounted = countedNetOf(gift) > 0;
  const keepsake = isCounted ? await findKeepsake(gift.id) : null;
  const words = keepsake && (await sheetOf(gift, keepsake.serial, locale));
  const here = routes.certificate(locale, gift.id);
  return (
    <div className="wrap wrap-narrow pb-16">
      <p className="crumbs">
        <a href={routes.gift(locale, gift.id)}>{t('back')}</a>
      </p>
      <div className="no-print">
        <PageHeading title={t('title')} lead={t('lead')} />
        {(await searchParams).done === 'saved' && keepsake && (
          <Notice kind="done" role="status" title={t('consent.saved')} />
        )}
        {!isCounted && <Notice title={t('none')}>{t('noneText')}</Notice>}
      </div>
      {words && (
        <>
          <KeepsakeSheet words={words} code={qrPath(words.verifyUrl)} />
          <p className="button-row no-print my-6">
            <button type="button" className="button button-secondary" hidden data-print="">
              {t('print')}
            </button>
            <ButtonLink kind="quiet" href={`${here}/image`} download={`${words.serial}.png`}>
              {t('image')}
            </ButtonLink>
          </p>
          {pictureName(words.name, words.reference).isOther && (
            <p className="small muted no-print">
              {t('nameMissing', { name: pictureName(words.name, words.reference).text })}
            </p>
          )}
        </>
      )}
      {isCounted && (
        <form method="post" action={`${here}/issue`} className="no-print">
          <RadioTiles
            id="amount"
            name="amount"
            legend={t('consent.title')}
            hint={t('consent.hint')}
            defaultValue={keepsake ? (keepsake.isAmountShown ? 'shown' : 'hidden') : undefined}
            tiles={(['hidden', 'shown'] as const).map((value) => ({ value, label: t(`consent.${value}`) }))}
          />
          <Button kind={keepsake ? 'secondary' : 'primary'}>
            {keepsake ? t('consent.save') : t('consent.issue')}
          </Button>
        </form>
      )}
      {isCounted && (
        <div className="no-print mt-10">
          <GiftMatches matches={await readGiftMatches(gift.id)} />
        </div>
      )}
    </div>
  );
}
