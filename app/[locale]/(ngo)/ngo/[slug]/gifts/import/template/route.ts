import { contextFrom } from '@/lib/auth/request';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { authoriseImport } from '@/lib/imports/begin';
import { TEMPLATE } from '@/lib/imports/columns';

interface Params {
  params: Promise<{ locale: string; slug: string }>;
}

/** The header line of an import file. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    await authoriseImport(await contextFrom(locale, request.headers), slug);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return new Response(null, { status: error.status });
  }
  return new Response(TEMPLATE, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="gifts.csv"',
    },
  });
}
