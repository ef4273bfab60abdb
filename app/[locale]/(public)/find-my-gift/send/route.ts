import { mailGiftLink } from '@/lib/donations/find-gift';
import type { AppError } from '@/lib/errors';
import { routes } from '@/lib/routes';
import { answerForm } from '../../answer-form';

const FORM = {
  page: routes.findGift,
  fields: ['reference', 'email'],
  cookie: 'find_gift',
  notFromHere: 'wrong=origin',
  why: (error: AppError) => `wrong=${wordFor(error)}`,
} as const;

/** Looks a gift up and mails its link. The answer is the same whether there is such a gift or not. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  return answerForm(request, (await params).locale, FORM, async (ctx, { reference, email }) => {
    await mailGiftLink(ctx, { reference, email });
    return `${routes.findGift(ctx.locale)}?sent=1`;
  });
}

function wordFor({ code, details }: AppError): string {
  if (code === 'RATE_LIMITED') return 'limited';
  const paths = new Set(details.errors?.map(({ path }) => path));
  return paths.size > 1 ? 'both' : paths.has('email') ? 'email' : 'reference';
}
