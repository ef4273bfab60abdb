import type { ReactNode } from 'react';
import { Icon } from './icon';

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
        {summary}
        <Icon name="chevron-right" />
      </summary>
      <div>{children}</div>
    </details>
  );
}
