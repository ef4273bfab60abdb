import 'server-only';
import { and, type Column, or, type SQL, sql } from 'drizzle-orm';
import { likeText } from '@/lib/query';

/** More words are no search any more. */
const MOST_WORDS = 10;

/**
 * The words of a search: full-width letters are letters (NFKC), parted by white space. `%` and `_` are themselves
 * (`holdsWords`). Empty when only spaces were typed.
 */
export const wordsOf = (typed: string): string[] =>
  typed.normalize('NFKC').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

/** That every word typed stands in one of these columns, whatever its case and width. */
export const holdsWords = (typed: string, columns: readonly (Column | SQL)[]): SQL | undefined =>
  and(
    ...wordsOf(typed).map((word) =>
      or(...columns.map((column) => sql`normalize(${column}, NFKC) ilike ${likeText(word)}`)),
    ),
  );
