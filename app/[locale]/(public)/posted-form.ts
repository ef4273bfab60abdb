import 'server-only';
import { env } from '@/lib/env';

/** Public forms are a handful of short texts. */
const MAX_BYTES = 16_384;

/** A form posted by a page of this site, or why it is not taken. */
export type PostedForm =
  | { ok: true; form: URLSearchParams }
  | { ok: false; refused: 'origin' | 'form' | 'size' };

/**
 * Whether the browser says that a page of this site sent this: its `Origin` is APP_URL's, or the very host it was
 * sent to (a phone that reaches the site by its number). Missing and `null` are refused.
 */
function isFromHere(headers: Headers): boolean {
  const origin = headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  const { host, origin: canonical } = new URL(origin);
  return canonical === new URL(env.APP_URL).origin || (host !== '' && host === headers.get('host'));
}

/** Reads a posted form, bounded while it is read. */
export async function readPostedForm(request: Request): Promise<PostedForm> {
  if (!isFromHere(request.headers)) return { ok: false, refused: 'origin' };
  if (
    request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() !==
    'application/x-www-form-urlencoded'
  )
    return { ok: false, refused: 'form' };
  const bytes = await readBounded(request);
  return bytes
    ? { ok: true, form: new URLSearchParams(bytes.toString('utf8')) }
    : { ok: false, refused: 'size' };
}

async function readBounded(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

/** After a form: the browser reads the next page with GET. Nothing of it is kept. */
export function seeOther(location: string, ...cookies: (string | undefined)[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const cookie of cookies) if (cookie) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
