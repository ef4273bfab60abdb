import type { ReactNode } from 'react';
import { Phrases } from './phrases';

/** The head of a page: where one is, the title, one sentence. `above` holds a tag or a way back. */
export function PageHeading({ title, lead, above }: { title: string; lead?: ReactNode; above?: ReactNode }) {
  return (
    <div className="page-head">
      {above && <div>{above}</div>}
      <h1>
        <Phrases>{title}</Phrases>
      </h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
  );
}
