import { confirmErasure } from '@/lib/donors/confirm-erasure';
import { routes } from '@/lib/routes';
import { answerForm } from '../../answer-form';

/** The button behind the mailed link. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const form = { page: routes.erasure, fields: ['token'] };
  return answerForm(request, (await params).locale, form, async (ctx, { token }) => {
    await confirmErasure(ctx, { token });
    return `${routes.erasure(ctx.locale)}?sent=1`;
  });
}
