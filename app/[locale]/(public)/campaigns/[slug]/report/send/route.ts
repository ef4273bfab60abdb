import { fileComplaint } from '@/lib/complaints/file';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../../answer-form';
import { FIELDS, REPORT_COOKIE } from '../fields';

/** Takes a complaint and opens its own page; what is wrong goes back to the form with everything typed. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const page = (language: Locale) => routes.reportConcern(language, slug);
  return answerForm(request, locale, { page, fields: FIELDS, cookie: REPORT_COOKIE }, async (ctx, typed) => {
    const { complaintId } = await fileComplaint(ctx, { slug, ...typed, reason: typed.reason || undefined });
    return `${routes.complaint(ctx.locale, complaintId)}?sent=1`;
  });
}
