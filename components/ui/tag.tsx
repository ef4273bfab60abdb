import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'plain' | 'live' | 'match' | 'wait' | 'stop';

/** A state in a word. The colour repeats the word, never replaces it. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={clsx('tag', tone !== 'plain' && `tag-${tone}`)}>{children}</span>;
}
