import 'server-only';
import { TooManyPictures } from '@/lib/images/draw';

/** A picture as an answer. With too many asked for at once: 503, to come back. */
export async function pngResponse(
  png: Promise<Buffer>,
  cacheControl: string,
  name?: string,
): Promise<Response> {
  try {
    return new Response(new Uint8Array(await png), {
      headers: {
        'content-type': 'image/png',
        'cache-control': cacheControl,
        ...(name && { 'content-disposition': `inline; filename="${name}"` }),
      },
    });
  } catch (error) {
    if (!(error instanceof TooManyPictures)) throw error;
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } });
  }
}
