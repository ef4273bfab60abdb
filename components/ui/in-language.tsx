import { useLocale } from 'next-intl';
import { Fragment } from 'react';
import { chineseParts } from '@/lib/i18n/chinese-parts';
import { HTML_LANG } from '@/lib/i18n/locales';

/** A text that may be Chinese, or hold a Chinese term, on a page of the other language: said to who reads it aloud (WCAG 3.1.2). */
export function InLanguage({ children }: { children: string }) {
  if (useLocale() === 'zh') return children;
  return chineseParts(children).map(({ text, isChinese }, index) =>
    isChinese ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed string.
      <span key={index} lang={HTML_LANG.zh}>
        {text}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed string.
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
