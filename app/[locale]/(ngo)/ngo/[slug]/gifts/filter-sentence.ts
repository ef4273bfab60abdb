import { getTranslations } from 'next-intl/server';
import type { GiftFilter } from '@/lib/donations/gift-filter';
import type { Locale } from '@/lib/i18n/locales';
import { plainYuan } from '@/lib/money/format';

/** What of an organisation's gifts was asked for, in words; undefined when it was all of them. `campaign` is the chosen one's title. */
export async function filterSentence(
  locale: Locale,
  filter: GiftFilter,
  campaign?: string,
): Promise<string | undefined> {
  const t = await getTranslations({ locale, namespace: 'workspace.filter' });
  const states = await getTranslations({ locale, namespace: 'auth.giftState' });
  const { state, channel, from, to, minFen, maxFen, search } = filter;
  const said = [
    filter.campaignId && `${t('campaign')} ${campaign ?? filter.campaignId}`,
    state && `${t('state')} ${states(state)}`,
    channel && `${t('channel')} ${t(`channels.${channel}`)}`,
    from && t('since', { day: from }),
    to && t('until', { day: to }),
    minFen !== undefined && t('atLeast', { yuan: plainYuan(minFen) }),
    maxFen !== undefined && t('atMost', { yuan: plainYuan(maxFen) }),
    search && `${t('search')} ${search}`,
  ].filter((part) => typeof part === 'string' && part !== '');
  return said.length === 0 ? undefined : t('asked', { what: said.join(t('and')) });
}
