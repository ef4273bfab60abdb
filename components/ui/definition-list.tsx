import { Fragment, type ReactNode } from 'react';

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
            <dt>{item.term}</dt>
            <dd>{item.value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
