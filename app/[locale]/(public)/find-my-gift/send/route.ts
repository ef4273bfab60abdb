import { sendGiftLink } from '@/lib/donations/find-gift';
import type { AppError } from '@/lib/errors';
import { routes } from '@/lib/routes';
import { answerForm } from '../../answer-form';

const FORM = {
  page: routes.findGift,
  fields: ['reference', 'email', 'phone'],
  cookie: 'find_gift',
  notFromHere: 'wrong=origin',
  why: (error: AppError) => `wrong=${wordFor(error)}`,
} as const;

/** Looks a gift up and sends its link by mail or text. The answer is the same whether there is such a gift or not. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  return answerForm(request, (await params).locale, FORM, async (ctx, { reference, email, phone }) => {
    await sendGiftLink(ctx, { reference, email, phone });
    return `${routes.findGift(ctx.locale)}?sent=1`;
  });
}

/** What is wrong, by the names of the fields: nothing that was typed is in an address. */
function wordFor({ code, details }: AppError): string {
  if (code === 'RATE_LIMITED') return 'limited';
  return details.errors?.map(({ path }) => path).join('-') ?? 'reference';
}
