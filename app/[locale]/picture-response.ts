import { currentContext } from '@/lib/auth/request';
import type { Context } from '@/lib/context';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';

/** A private picture's JPEG, kept by nobody on the way; 404 for whoever may not see it, as if it were not there. */
export async function pictureResponse(
  locale: string,
  name: string,
  read: (ctx: Context) => Promise<Buffer>,
): Promise<Response> {
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    const bytes = await read(await currentContext(locale));
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'image/jpeg',
        'content-disposition': `inline; filename="${name}.jpg"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: 404 });
    throw error;
  }
}
