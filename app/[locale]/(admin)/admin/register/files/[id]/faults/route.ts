import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { ruralFaultsFile } from '@/lib/rural/export';
import { csvResponse } from '../../../csv-response';

/** The wrong rows of a city's file as CSV. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const text = await guarded(locale, routes.adminRegisterFile(locale, id), () => ruralFaultsFile(ctx, id));
  return csvResponse(text, 'faults.csv');
}
