import type { CampaignDetail } from '@/lib/campaigns/entry';
import { stamp } from '@/lib/i18n/dates';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';
import { amountParts, formatGoal, permille } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { Totals } from '@/lib/totals/totals';

export interface CardWords {
  raised: string;
  goal: (goal: string) => string;
  donors: (count: number) => string;
  asOf: (time: string) => string;
  give: string;
  open: string;
  state: string;
  brand: string;
  demo: string | null;
}

interface Card {
  campaign: CampaignDetail;
  totals: Totals;
  locale: Locale;
  words: CardWords;
  canGive: boolean;
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string) => value.replace(/[&<>"]/g, (sign) => NAMED[sign]!);

/**
 * The card as a whole document of its own: no framework, one stylesheet, the page's one module for the living figure
 * (which the front adds). Every figure is of the totals object; links open beside the page that holds the card.
 */
export function cardHtml({ campaign, totals, locale, words, canGive }: Card): string {
  const { sign, yuan, cents } = amountParts(totals.netFen);
  const tenths = permille(totals.netFen, campaign.targetFen);
  const percent = `${Math.floor(tenths / 10)}.${tenths % 10}%`;
  const live = `data-live-total="${routes.totalsApi({ kind: 'campaigns', key: campaign.slug })}" data-field="netFen"`;
  const target = `data-target="${campaign.targetFen}"`;
  const link = (href: string, label: string, kind: string) =>
    `<a class="${kind}" href="${href}" target="_blank" rel="noopener">${text(label)}</a>`;
  return `<!DOCTYPE html><html lang="${HTML_LANG[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${text(campaign.title)}</title><link rel="stylesheet" href="/embed.css"></head><body>
<main>
<p class="by">${text(campaign.ngoName)}${canGive ? '' : ` · <b>${text(words.state)}</b>`}</p>
<h1>${link(routes.campaign(locale, campaign.slug), campaign.title, 'title')}</h1>
<p class="figure"><span ${live} data-as="amount">${sign}¥<span data-yuan>${yuan}</span><span class="cents" data-cents>.${cents}</span></span> <span class="percent" ${live} data-as="percent" ${target}>${percent}</span></p>
<svg class="gauge" role="img" aria-label="${text(words.raised)} ${percent}" data-label="${text(words.raised)}" ${live} data-as="gauge" ${target}><rect class="bed" width="100%" height="8"/><rect class="water" width="${Math.min(tenths, 1000) / 10}%" height="8"/></svg>
<p class="small">${text(words.goal(formatGoal(campaign.targetFen, locale)))} · ${text(words.donors(totals.donorCount))}</p>
<p class="acts">${canGive ? link(routes.give(locale, campaign.slug), words.give, 'give') : link(routes.campaign(locale, campaign.slug), words.open, 'open')}</p>
<p class="small">${text(words.asOf(stamp(new Date(totals.asOf))))} · ${text(words.brand)}${words.demo ? ` · ${text(words.demo)}` : ''}</p>
</main></body></html>`;
}
