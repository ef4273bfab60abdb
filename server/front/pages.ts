import { isLocale, type Locale } from '@/lib/i18n/locales';
import type { Framing } from './headers';

/**
 * How a page is answered:
 * - `public`: the same for everybody. Rendered without cookies, kept for a second, no framework scripts.
 * - `fresh`: one visitor's own, such as a gift. Rendered per request, kept nowhere, no framework scripts.
 * - `private`: signed-in areas. Passed through with a nonce for the framework's scripts.
 */
export type PageKind = 'public' | 'fresh' | 'private';

/** The first row that matches the path without its language decides. A page missing here is public: it sees no cookie. */
const TABLE: readonly (readonly [RegExp, PageKind])[] = [
  [/^\/(sign-in|register|account|ngo|admin)(\/|$)/, 'private'],
  [/^\/campaigns\/[^/]+\/(donate|report|follow|ask)(\/|$)/, 'fresh'],
  [/^\/(donations|monthly|find-my-gift|complaints|follow)(\/|$)/, 'fresh'],
  [/^/, 'public'],
];

export interface Page {
  locale: Locale;
  kind: PageKind;
  /** The campaign whose give page this is: the one page that needs an attempt id. */
  giveSlug: string | null;
  /** Whoever knows the address may see the page: a gift's, a complaint's. No other page is told of it (its pages with forms must name their origin). */
  isAddressSecret: boolean;
  /** A campaign's preview, which shows the page it previews in a frame; and that page. */
  framing: Framing;
  /** Any page may show it in a frame: a campaign's card. */
  isFramed: boolean;
}

/** A campaign's card, which any page may show in a frame. Its address without a language leads to it. */
export const isCard = (inside: string): boolean => /^\/embed\/[^/]+$/.test(inside);

const PREVIEW = /^\/ngo\/[^/]+\/campaigns\/[^/]+\/preview(\/page)?$/;

/** What a decoded path means; null when it has no language. */
export function pageOf(path: string): Page | null {
  const [, locale, ...rest] = path.split('/');
  if (!isLocale(locale)) return null;
  const inside = `/${rest.join('/')}`;
  const kind = TABLE.find(([pattern]) => pattern.test(inside))![1];
  return {
    locale,
    kind,
    giveSlug: /^\/campaigns\/([a-z0-9-]+)\/donate\/?$/.exec(inside)?.[1] ?? null,
    framing: framingOf(PREVIEW.exec(inside)),
    isFramed: isCard(inside),
    isAddressSecret: /^\/(donations|complaints)\/[^/]+\/?$/.test(inside),
  };
}

function framingOf(match: RegExpExecArray | null): Framing {
  if (match === null) return null;
  return match[1] === undefined ? 'frames' : 'framed';
}
