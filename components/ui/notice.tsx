import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Something the reader has to know here. `title` is a sentence; `children` says what to do next. */
export function Notice({
  kind = 'info',
  title,
  role,
  children,
}: {
  kind?: 'info' | 'wait' | 'error' | 'done';
  title: ReactNode;
  role?: 'status' | 'alert';
  children?: ReactNode;
}) {
  return (
    <div className={clsx('notice', kind !== 'info' && `notice-${kind}`)} role={role}>
      <b>{title}</b>
      {children && <div className="small">{children}</div>}
    </div>
  );
}
