import type { ReactNode } from 'react';
import { Icon } from './icon';
import { InLanguage } from './in-language';

/** A native fold: works without scripts. `isOpen` where it is what a link leads to. */
export function Fold({
  summary,
  isOpen,
  children,
}: {
  summary: ReactNode;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="fold" open={isOpen}>
      <summary>
        {typeof summary === 'string' ? <InLanguage>{summary}</InLanguage> : summary}
        <Icon name="chevron-right" />
      </summary>
      <div>{children}</div>
    </details>
  );
}
