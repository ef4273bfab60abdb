import { contextFrom } from '@/lib/auth/request';
import { stopFollow } from '@/lib/campaigns/follow';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';

/**
 * One click in a mail program (RFC 8058): its server posts here, from no page and with no origin. The id is the right to
 * stop, and stopping is all it does.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  try {
    await stopFollow(await contextFrom(locale, request.headers), id);
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (isAppError(error) && error.code === 'NOT_FOUND') return new Response(null, { status: 404 });
    throw error;
  }
}
