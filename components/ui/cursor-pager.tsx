import { queryString } from '@/lib/query';
import { Pager } from './pager';

type Query = Parameters<typeof queryString>[0];

interface Props {
  label: string;
  /** The list's own address. */
  here: string;
  /** What the list is narrowed to: it stays so on every page. */
  kept?: Query;
  /** What the address calls the place where a page begins. */
  by?: string;
  /** Where this page begins; nothing: it is the first. */
  at: string | number | null | undefined;
  /** Where the next one begins; nothing: there is none. */
  next: string | number | null | undefined;
  words: { first: string; next: string };
}

/** The pager of a list whose address says what is asked for and where its page begins. */
export function CursorPager({ label, here, kept = {}, by = 'cursor', at, next, words }: Props) {
  return (
    <Pager
      label={label}
      first={at ? { href: here + queryString(kept), label: words.first } : undefined}
      next={next ? { href: here + queryString({ ...kept, [by]: next }), label: words.next } : undefined}
    />
  );
}
