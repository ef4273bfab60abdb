import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { template } from '@/lib/rural/columns';
import { authoriseRuralFile } from '@/lib/rural/take-file';
import { csvResponse } from '../csv-response';

/** The header line of a city's file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  await guarded(locale, routes.adminRegisterNew(locale), async () => authoriseRuralFile(ctx));
  return csvResponse(template(locale), 'register.csv');
}
