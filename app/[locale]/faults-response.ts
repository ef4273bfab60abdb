import { contextFrom } from '@/lib/auth/request';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { faultsFile } from '@/lib/imports/faults-file';

/** An import's faults as a file, for its organisation and for officials alike. */
export async function faultsResponse(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    return new Response(await faultsFile(await contextFrom(locale, request.headers), id), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="faults.csv"',
      },
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return new Response(null, { status: error.status });
  }
}
