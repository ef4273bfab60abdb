const YEAR = 31_536_000;

/** The cookie by which the front knows the chosen language again (server/front/locale.ts). `lang` begins with the locale, as a link's hreflang does. Pure. */
export const languageCookie = (lang: string, isHttps: boolean): string =>
  `locale=${lang.slice(0, 2)}; Path=/; Max-Age=${YEAR}; SameSite=Lax${isHttps ? '; Secure' : ''}`;
