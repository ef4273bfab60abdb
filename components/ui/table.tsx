import type { ReactNode } from 'react';

export interface Column {
  label: ReactNode;
  /** Figures: set right, in the figure face. Cells of the column take className "n". */
  isNumber?: boolean;
  /** Left out under 640 px; its cells take className "wide". */
  isWideOnly?: boolean;
}

/** A ledger sheet: header row from `columns`, rows as children, an optional total with the double line. */
export function Table({
  caption,
  columns,
  children,
  total,
}: {
  caption?: ReactNode;
  columns: readonly Column[];
  children: ReactNode;
  total?: ReactNode;
}) {
  return (
    <table className="table">
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
              key={index}
              scope="col"
              className={
                [column.isNumber && 'n', column.isWideOnly && 'wide'].filter(Boolean).join(' ') || undefined
              }
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {total && <tfoot>{total}</tfoot>}
    </table>
  );
}
