import { expect, test } from 'vitest';
import { rememberLanguage } from '@/components/browser/language';
import { languageCookie } from '@/lib/i18n/language-cookie';
import { HTML_LANG, LOCALES } from '@/lib/i18n/locales';
import { chooseLocale } from '@/server/front/locale';

test.each(LOCALES)('the language switched to, %s, is what the next visit is answered in', (locale) => {
  const other = locale === 'zh' ? 'en' : 'zh';
  const cookie = languageCookie(HTML_LANG[locale], true);
  expect(cookie).toMatch(/; Path=\/; Max-Age=31536000; SameSite=Lax; Secure$/);
  const sent = cookie.split(';')[0];
  expect(chooseLocale({ cookie: sent, 'accept-language': other })).toBe(locale);
  expect(chooseLocale({ 'accept-language': other })).toBe(other);
});

test('only the switch is remembered, not another link', () => {
  const root = { cookie: '', location: { protocol: 'http:' }, addEventListener: () => {} };
  let click: (event: unknown) => void = () => {};
  root.addEventListener = ((_: string, heard: typeof click) => {
    click = heard;
  }) as never;
  rememberLanguage(root as never);
  click({ target: { closest: () => null } });
  expect(root.cookie).toBe('');
  click({
    target: { closest: (css: string) => (css === 'a.nav-link[hreflang]' ? { hreflang: 'en' } : null) },
  });
  expect(root.cookie).toBe('locale=en; Path=/; Max-Age=31536000; SameSite=Lax');
});
