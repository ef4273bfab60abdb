import { createHash } from 'node:crypto';

/**
 * Rows as a JSON file to keep, piece by piece: what `head` says, `rows`, `rowCount`, and last `sha256` of the canonical
 * form of all before it (no spaces, keys as they stand), as `npm run verify-export -- FILE` reads it. Pure.
 */
export async function* jsonFile(
  head: Record<string, unknown>,
  batches: AsyncIterable<readonly object[]>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const said = (text: string) => {
    hash.update(text);
    return text;
  };
  yield said(JSON.stringify({ ...head, rows: [] }).slice(0, -2));
  let rowCount = 0;
  for await (const rows of batches) {
    const text = rows.map((row) => JSON.stringify(row)).join(',');
    if (rows.length > 0) yield said(rowCount === 0 ? text : `,${text}`);
    rowCount += rows.length;
  }
  yield said(`],"rowCount":${rowCount},"sums":{}`);
  hash.update('}');
  yield `,"sha256":"${hash.digest('hex')}"}`;
}
