import { contextFrom } from '@/lib/auth/request';
import { confirmFollow, stopFollow } from '@/lib/campaigns/follow';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { readPostedForm, seeOther } from '../../../posted-form';

/** The button of a follower's page. Whoever holds the address may press it: it is in their mails only. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.follow(locale, encodeURIComponent(id));
  const posted = await readPostedForm(request);
  const act = posted.ok ? oneOf(posted.form.get('act') ?? undefined, ['confirm', 'stop']) : undefined;
  if (!act) return seeOther(page);
  try {
    const ctx = await contextFrom(locale, request.headers);
    await (act === 'confirm' ? confirmFollow(ctx, id) : stopFollow(ctx, id));
    return seeOther(page);
  } catch (error) {
    if (isAppError(error) && error.code === 'NOT_FOUND') return new Response(null, { status: 404 });
    throw error;
  }
}
