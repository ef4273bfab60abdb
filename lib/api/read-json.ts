import 'server-only';
import { AppError } from '@/lib/errors';
import { HttpRefusal } from './problem';

export const MAX_BODY_BYTES = 32_768;

/**
 * A request's JSON. UNSUPPORTED_MEDIA_TYPE unless it says it is JSON (which also keeps other sites' plain forms
 * out), TOO_LARGE past 32 KB (counted, not believed), MALFORMED when it is not UTF-8 or not JSON.
 */
export async function readJson(request: Request): Promise<unknown> {
  const { headers } = request;
  if (
    !/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '') ||
    (headers.get('content-encoding') ?? 'identity') !== 'identity'
  )
    throw new HttpRefusal('UNSUPPORTED_MEDIA_TYPE');
  if (Number(headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw new AppError('TOO_LARGE');
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new AppError('MALFORMED');
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      throw new AppError('TOO_LARGE');
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, size);
}
