/**
 * Splits a title where a Chinese reader would break it: after ： ， ； 、 。 ？ and, in English, after a colon.
 * Each phrase is set as one piece, so that no line begins inside it (language.md 3).
 */
export function phrases(title: string): string[] {
  return title.split(/(?<=[：，；。？！])|(?<=: )/u).filter((part) => part !== '');
}

/** The first phrase of a title without its stop, for narrow tables: `快乐小屋` of `快乐小屋：给山里孩子一间自己的房间`. */
export function shortTitle(title: string): string {
  return (phrases(title)[0] ?? title).replace(/[：，；。: ]+$/u, '');
}
