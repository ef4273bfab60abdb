import type { ReactNode } from 'react';

/** A figure quoted from a public report: grey sans behind a dotted rule, with source and year. Never in a sum. */
export function Cited({ value, children, source }: { value: string; children: ReactNode; source: string }) {
  return (
    <div className="cited">
      <b>{value}</b>
      <p>{children}</p>
      <p className="source">{source}</p>
    </div>
  );
}
