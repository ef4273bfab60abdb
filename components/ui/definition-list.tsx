import { Fragment, type ReactNode } from 'react';
import { InLanguage } from './in-language';

export interface Definition {
  term: string;
  value: ReactNode;
}

/** Facts in two columns, parted by hairlines. A fact without a value is left out. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="facts-list">
      {items
        .filter((item) => item.value !== null && item.value !== undefined && item.value !== '')
        .map((item) => (
          <Fragment key={item.term}>
            <dt>
              <InLanguage>{item.term}</InLanguage>
            </dt>
            <dd>{typeof item.value === 'string' ? <InLanguage>{item.value}</InLanguage> : item.value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
