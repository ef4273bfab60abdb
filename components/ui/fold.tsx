import type { ReactNode } from 'react';
import { Icon } from './icon';

/** A native fold: works without scripts. */
export function Fold({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>
        {summary}
        <Icon name="chevron-right" />
      </summary>
      <div>{children}</div>
    </details>
  );
}
