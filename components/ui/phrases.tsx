import { Fragment } from 'react';
import { phrases } from '@/lib/i18n/phrases';

/** A title that breaks by phrase: no line begins inside one. */
export function Phrases({ children }: { children: string }) {
  const parts = phrases(children);
  if (parts.length < 2) return children;
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed string.
    <Fragment key={index}>
      <span className="nb">{part.trimEnd()}</span>
      {part.endsWith(' ') && ' '}
    </Fragment>
  ));
}
