import { currentContext } from '@/lib/auth/request';
import type { Context } from '@/lib/context';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';

export interface Copy {
  bytes: Buffer;
  mediaType: string;
  /** Without its ending. */
  name: string;
}

/** A picture was drawn anew; a PDF is what somebody sent, so it is only ever saved, never shown by this site (and the front lets no file run anything). */
export function answerWith({ bytes, mediaType, name }: Copy): Response {
  const isPdf = mediaType === 'application/pdf';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${isPdf ? 'attachment' : 'inline'}; filename="${name}.${isPdf ? 'pdf' : 'jpg'}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

/** A private copy, kept by nobody on the way; 404 for whoever may not see it, as if it were not there. */
export async function copyResponse(locale: string, read: (ctx: Context) => Promise<Copy>): Promise<Response> {
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    return answerWith(await read(await currentContext(locale)));
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: 404 });
    throw error;
  }
}
