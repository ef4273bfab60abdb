import 'server-only';
import { newHandle } from '@/lib/ids';
import { fieldError } from '@/lib/parse';
import { putFile } from './files';
import { encodeVoucher } from './picture';

/** The largest PDF taken: below what the front server lets in (server/front/request.ts). */
export const MAX_PDF_BYTES = 8_000_000;

export interface StoredDocument {
  file: string;
  mediaType: 'image/jpeg' | 'application/pdf';
  size: number;
}

/** What a file is by its own bytes: `%PDF-` at its head and `%%EOF` near its end, as every reader asks. */
function isPdf(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array) => Buffer.from(part).toString('latin1');
  return text(bytes.subarray(0, 5)) === '%PDF-' && text(bytes.subarray(-1024)).includes('%%EOF');
}

const looksLikePdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF';

/**
 * Stores a copy: a photo drawn anew as JPEG, so that only its pixels are kept; a PDF as it is, never opened here and
 * only ever handed out as an attachment. Throws VALIDATION on `field`: required, not_a_document, document_too_large
 * and what `encodeVoucher` says of pictures.
 */
export async function storeDocument(
  bytes: Uint8Array,
  field: string,
  shelf: 'documents' | 'vouchers' = 'documents',
): Promise<StoredDocument> {
  if (bytes.length === 0) throw fieldError(field, 'required');
  if (bytes.length > MAX_PDF_BYTES) throw fieldError(field, 'document_too_large');
  const name = `${newHandle()}${newHandle()}`;
  if (looksLikePdf(bytes)) {
    if (!isPdf(bytes)) throw fieldError(field, 'not_a_document');
    await putFile(shelf, `${name}.pdf`, bytes);
    return { file: `${name}.pdf`, mediaType: 'application/pdf', size: bytes.length };
  }
  const { bytes: drawn } = await encodeVoucher(bytes, field);
  await putFile(shelf, `${name}.jpg`, drawn);
  return { file: `${name}.jpg`, mediaType: 'image/jpeg', size: drawn.length };
}
