const YEAR = 31_536_000;

/** The cookie by which the front knows the chosen language again (server/front/locale.ts). `lang` is a link's hreflang. */
export const languageCookie = (lang: string, isHttps: boolean): string =>
  `locale=${lang.slice(0, 2)}; Path=/; Max-Age=${YEAR}; SameSite=Lax${isHttps ? '; Secure' : ''}`;

/** Remembers the language a visitor switches to; pages themselves set no cookie, as they are the same for everybody. */
export function rememberLanguage(root: Document): void {
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.nav-link[hreflang]');
    if (link) root.cookie = languageCookie(link.hreflang, root.location.protocol === 'https:');
  });
}
