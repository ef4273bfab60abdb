import { languageCookie } from '@/lib/i18n/language-cookie';

/** Remembers the language a visitor switches to; pages themselves set no cookie, as they are the same for everybody. */
export function rememberLanguage(root: Document): void {
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.nav-link[hreflang]');
    if (link) root.cookie = languageCookie(link.hreflang, root.location.protocol === 'https:');
  });
}
