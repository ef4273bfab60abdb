/**
 * Cursors of keyset pages: the sort key of the last row, as base64url JSON. They are a place in a list, not a
 * secret; whatever does not read as one means the first page.
 */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key's parts when the cursor has exactly these types, else null. */
export function decodeCursor<const T extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  types: T,
): { [K in keyof T]: T[K] extends 'string' ? string : number } | null {
  if (!cursor || cursor.length > 300) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(key) || key.length !== types.length) return null;
    const fits = types.every(
      (type, index) => typeof key[index] === type && (type === 'string' || Number.isSafeInteger(key[index])),
    );
    return fits ? (key as unknown as { [K in keyof T]: T[K] extends 'string' ? string : number }) : null;
  } catch {
    return null;
  }
}

/** Cuts rows read with `limit + 1` to a page, with the cursor of what comes after. */
export function pageOf<R>(
  rows: R[],
  limit: number,
  key: (row: R) => readonly (string | number)[],
): { items: R[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(key(last)) : null };
}
