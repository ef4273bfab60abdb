import { findComplaint } from '@/lib/complaints/find';
import { routes } from '@/lib/routes';
import { answerForm } from '../../answer-form';
import { whyNot } from '../../form-answer';
import { FIELDS, FIND_COOKIE } from '../fields';

/** A complaint that is not found is said on the page, not as a missing one. */
const FORM = { page: routes.findComplaint, fields: FIELDS, cookie: FIND_COOKIE, why: whyNot } as const;

/** Opens a complaint for whoever knows its reference and contact. A reference nobody has and a wrong contact answer alike. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  return answerForm(request, (await params).locale, FORM, async (ctx, typed) =>
    routes.complaint(ctx.locale, await findComplaint(ctx, typed)),
  );
}
