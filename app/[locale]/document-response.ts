import { currentContext } from '@/lib/auth/request';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { readDocument } from '@/lib/ngos/document-queries';

/**
 * A copy of an organisation, kept by nobody on the way; 404 for whoever may not see it. A picture was drawn anew; a PDF
 * is what somebody sent, so it is only ever saved, never shown by this site (and the front lets no file run anything).
 */
export async function documentResponse({ locale, id }: { locale: string; id: string }): Promise<Response> {
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    const { bytes, document } = await readDocument(await currentContext(locale), id);
    const isPdf = document.mediaType === 'application/pdf';
    const name = `${document.kind}.${isPdf ? 'pdf' : 'jpg'}`;
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': document.mediaType,
        'content-disposition': `${isPdf ? 'attachment' : 'inline'}; filename="${name}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: 404 });
    throw error;
  }
}
