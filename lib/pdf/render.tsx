import { createHash } from 'node:crypto';
import { renderToBuffer } from '@react-pdf/renderer';
import { SheetDocument } from './document';
import { registerFont } from './font';
import { type Sheet, sealOf } from './sheet';

/** One after the other: a second PDF waits instead of taking the processor from the pages. */
let last: Promise<unknown> = Promise.resolve();

/**
 * A sheet as a PDF, sealed: after its end stands `%sha256,{of every byte before this line},{rows}`, a comment to
 * readers, so that any change in the file shows (`npm run verify-export -- FILE`).
 */
export async function renderPdf(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const seal = sheet.table ? sealOf(sheet.table) : null;
  registerFont();
  const drawn = last.then(() => renderToBuffer(<SheetDocument sheet={sheet} seal={seal} />));
  last = drawn.catch(() => undefined);
  return sealed(await drawn, seal?.count ?? 0);
}

function sealed(pdf: Uint8Array, rows: number): Uint8Array<ArrayBuffer> {
  const body = Buffer.concat([pdf, Buffer.from(pdf.at(-1) === 0x0a ? '' : '\n')]);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return new Uint8Array(Buffer.concat([body, Buffer.from(`%sha256,${sha256},${rows}\n`)]));
}
