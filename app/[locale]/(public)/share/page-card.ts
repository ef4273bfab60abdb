import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { SceneName } from '@/lib/campaigns/campaign';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import { findFestival } from '@/lib/festivals/queries';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { ShareCard } from '@/lib/images/share-card';
import { findNgo } from '@/lib/ngos/queries';
import { findRegion } from '@/lib/regions/queries';

type Said = Pick<ShareCard, 'scene' | 'title' | 'below'>;
const LISTS = {
  campaigns: 'orchard',
  ngos: 'courtyard',
  regions: 'bridge',
  ledger: 'books',
} as const satisfies Record<string, SceneName>;

/** What the picture of a page says, by its path without the language (`['home']` for none); null for what is not public. */
export async function pageCard(page: readonly string[], locale: Locale): Promise<ShareCard | null> {
  const said = page.length === 1 ? await listSaid(page[0]!, locale) : await entrySaid(page, locale);
  if (!said) return null;
  const brand = (await getTranslations({ locale, namespace: 'common' }))('brand');
  const demo = env.isDemo ? (await getTranslations({ locale, namespace: 'keepsake' }))('demo') : null;
  return { ...said, brand, demo };
}

async function listSaid(name: string, locale: Locale): Promise<Said | null> {
  if (name === 'home') {
    const t = await getTranslations({ locale, namespace: 'home' });
    const below = (await getTranslations({ locale, namespace: 'common' }))('description');
    return { scene: 'square', title: `${t('line1')} ${t('line2')}`, below: [below] };
  }
  if (!isList(name)) return null;
  const t = await getTranslations({ locale, namespace: name });
  return { scene: LISTS[name], title: t('title'), below: [t('lead')] };
}

const isList = (name: string): name is keyof typeof LISTS => Object.hasOwn(LISTS, name);

async function entrySaid([kind, key, ...more]: readonly string[], locale: Locale): Promise<Said | null> {
  if (key === undefined || more.length > 0) return null;
  if (kind === 'ngos') {
    const ngo = await findNgo(key, locale, now());
    return ngo && { scene: 'courtyard', title: ngo.name, below: [ngo.about] };
  }
  if (kind === 'regions') {
    const region = await findRegion(key, locale);
    const t = await getTranslations({ locale, namespace: 'regions' });
    return region && { scene: 'bridge', title: t('total', { name: region.name }), below: [t('lead')] };
  }
  const festival = kind === 'festivals' ? await findFestival(key, locale) : null;
  if (!festival) return null;
  const days = [festival.startsAt, festival.endsAt].map((day) => longDate(day, locale)).join(' – ');
  return { scene: 'square', title: festival.name, below: [days, festival.about] };
}
