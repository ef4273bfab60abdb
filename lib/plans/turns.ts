import 'server-only';

/** Stripe takes 25 calls a second in test mode: a few at a time leave room for donors. */
const AT_ONCE = 4;
export const PAGE = 200;
/** What is left after so many pages is the next round's. */
const MAX_PAGES = 50;

/**
 * Asks the provider something for each row of a list, page by page and a few at a time, and counts what was done.
 * Each row is tried once a round: one that the provider refuses never keeps the others waiting. `read` answers the
 * rows after an id, in its order, at most `PAGE`.
 */
export async function inTurns<Row extends { id: string }>(
  read: (after: string) => Promise<readonly Row[]>,
  act: (row: Row) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  let after = '';
  for (let page = 0; page < MAX_PAGES; page++) {
    const rows = await read(after);
    for (let i = 0; i < rows.length; i += AT_ONCE) {
      const results = await Promise.all(rows.slice(i, i + AT_ONCE).map(act));
      done += results.filter(Boolean).length;
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) break;
  }
  return done;
}
