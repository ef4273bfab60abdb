/** Two people wrote one form from the same beginning: what each field holds now, and where both changed it. Pure. */
type Texts = Record<string, string>;

/** Browsers send line ends of their own. */
const plain = (text: string) => text.replace(/\r\n?/g, '\n');

/** A short mark of a text (FNV-1a): only to tell whether it was changed. */
function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of plain(text)) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}

/** What a form carries along of the texts it began with: a mark a field, as JSON. */
export function seenOf(texts: Texts): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, markOf(text)])),
  );
}

function marksOf(seen: string): Texts {
  try {
    const marks: unknown = JSON.parse(seen);
    return typeof marks === 'object' && marks !== null ? (marks as Texts) : {};
  } catch {
    return {};
  }
}

/**
 * Joins what was typed with what somebody else saved since. A field only one of them changed holds that change; a
 * field both changed keeps what was typed, and is named with the other's text. Without a beginning every difference
 * is named.
 */
export function mergeTexts(
  seen: string,
  mine: Texts,
  theirs: Texts,
): { values: Texts; conflicts: { path: string; theirs: string }[] } {
  const marks = marksOf(seen);
  const values = { ...mine };
  const conflicts: { path: string; theirs: string }[] = [];
  for (const path of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [typed, saved] = [plain(mine[path] ?? ''), plain(theirs[path] ?? '')];
    const before = marks[path] ?? markOf('');
    if (typed === saved || markOf(saved) === before) continue;
    if (marks[path] !== undefined && markOf(typed) === before) values[path] = saved;
    else conflicts.push({ path, theirs: saved });
  }
  return { values, conflicts };
}
