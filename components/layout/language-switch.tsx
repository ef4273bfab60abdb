'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { GIVE_FORM } from '@/components/give/model';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';

const GIVE_PAGE = /^\/(zh|en)\/campaigns\/[^/]+\/donate$/;

/**
 * The same page in the other language, with what was searched and filtered. On the give page it takes along what was
 * typed: there it is a button of the form (layout.css shows the one or the other), which needs no script either.
 */
export function LanguageSwitch({ to, label }: { to: Locale; label: string }) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const href = path.replace(/^\/(zh|en)(?=\/|$)/, `/${to}`) + (query && `?${query}`);
  return (
    <>
      {GIVE_PAGE.test(path) && (
        <>
          {/* Enter in a field presses the first button of a form, wherever it stands: not the one that follows. */}
          <button type="submit" form={GIVE_FORM} hidden tabIndex={-1} />
          <button
            type="submit"
            form={GIVE_FORM}
            formNoValidate
            name="language"
            value={to}
            className="nav-link language-button"
            lang={HTML_LANG[to]}
          >
            {label}
          </button>
        </>
      )}
      <a className="nav-link" href={href} lang={HTML_LANG[to]} hrefLang={HTML_LANG[to]}>
        {label}
      </a>
    </>
  );
}
