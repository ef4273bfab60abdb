'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';

/** The same page in the other language, with what was searched and filtered. */
export function LanguageSwitch({ to, label }: { to: Locale; label: string }) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const href = path.replace(/^\/(zh|en)(?=\/|$)/, `/${to}`) + (query && `?${query}`);
  return (
    <a className="nav-link" href={href} lang={HTML_LANG[to]} hrefLang={HTML_LANG[to]}>
      {label}
    </a>
  );
}
