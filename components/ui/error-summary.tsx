'use client';
import { useEffect, useRef } from 'react';

export interface SummaryItem {
  /** Id of the control that has to be changed; without one it is about the whole form. */
  id?: string;
  message: string;
}

/** What is wrong, above a form, with a link to each field. Takes focus: `autofocus` without scripts, an effect with them. */
export function ErrorSummary({ title, items }: { title: string; items: readonly SummaryItem[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (items.length > 0) box.current?.focus();
  }, [items]);
  if (items.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the summary is what has to be read first after a failed submit.
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus ref={box} data-error-summary="">
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={`${item.id ?? ''}${item.message}`}>
            {item.id ? <a href={`#${item.id}`}>{item.message}</a> : item.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
