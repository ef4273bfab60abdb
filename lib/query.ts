/** Reading a page's address: what a person may type there is checked here, and whatever does not fit is left out. */
export type Given = string | string[] | undefined;

/** A positive whole number, or nothing. */
export function naturalNumber(given: Given): number | undefined {
  if (typeof given !== 'string' || !/^\d{1,15}$/.test(given)) return undefined;
  const value = Number(given);
  return value > 0 ? value : undefined;
}

/** One of a few words, or nothing. */
export function oneOf<const T extends string>(given: Given, words: readonly T[]): T | undefined {
  return words.find((word) => word === given);
}

/** Whether something was given that is none of these words. An empty choice of a form is nothing. */
export function isOther(given: Given, words: readonly string[]): boolean {
  return given !== undefined && given !== '' && !words.some((word) => word === given);
}

/** Trimmed text up to `max` characters, or nothing. NUL and other controls are dropped. */
export function searchText(given: Given, max = 60): string | undefined {
  if (typeof given !== 'string') return undefined;
  const text = given
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, max);
  return text === '' ? undefined : text;
}

/** A calendar day `YYYY-MM-DD` that exists, from 1900 to 2099, or nothing: 31 February is not the 3rd of March. */
export function calendarDay(given: unknown): string | undefined {
  if (typeof given !== 'string' || !/^(19|20)\d{2}-\d{2}-\d{2}$/.test(given)) return undefined;
  const at = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(given) ? given : undefined;
}

/** A text inside a LIKE pattern: `%`, `_` and `\\` are themselves. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The LIKE pattern of what holds a text anywhere. */
export const likeText = (text: string): string => `%${escapeLike(text)}%`;

/** The query string of what is set, with its `?`; empty when nothing is. */
export function queryString(values: Record<string, string | number | undefined>): string {
  const set = Object.entries(values).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '',
  );
  return set.length === 0 ? '' : `?${new URLSearchParams(set.map(([key, value]) => [key, String(value)]))}`;
}
