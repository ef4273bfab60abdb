import 'server-only';
import { getTranslations } from 'next-intl/server';
import { sceneNamed } from '@/components/art/scene';
import { shownAs } from '@/components/gift/facts';
import type { GiftView } from '@/lib/donations/gift-view';
import { countedNetOf } from '@/lib/donations/net';
import { env } from '@/lib/env';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import type { KeepsakeSheet } from '@/lib/images/keepsake-sheet';
import { formatYuan } from '@/lib/money/format';

/** A keepsake's words, the same on the page and in the picture. */
export async function sheetOf(gift: GiftView, serial: string, locale: Locale): Promise<KeepsakeSheet> {
  const t = await getTranslations({ locale, namespace: 'keepsake' });
  const brand = (await getTranslations({ locale, namespace: 'common' }))('brand');
  const verifyUrl = `${env.APP_URL}/verify?serial=${serial}`;
  return {
    scene: sceneNamed(gift.campaignScene),
    brand,
    title: t('sheet.title'),
    name: shownAs(gift, t('sheet.anonymous')),
    reference: gift.reference,
    amount: formatYuan(countedNetOf(gift)),
    campaign: shortTitle(gift.campaignTitle),
    holder: t('sheet.holder', { holder: gift.holderName }),
    day: longDate(gift.paidAt ?? gift.createdAt, locale),
    serial,
    verify: t('sheet.verify', { host: `${new URL(env.APP_URL).host}/verify` }),
    verifyUrl,
    note: t('sheet.note'),
    demo: env.isDemo ? t('demo') : null,
  };
}
