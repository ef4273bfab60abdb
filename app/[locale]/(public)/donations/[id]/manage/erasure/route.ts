import { askErasure } from '@/lib/donors/ask-erasure';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../../answer-form';

/** Asks that what is personal is erased: by the mailed link where an address was left. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const page = (language: Parameters<typeof routes.manageGift>[0]) => routes.manageGift(language, id);
  const form = { page, fields: [], notFromHere: 'refused=origin#erasure' };
  return answerForm(request, locale, form, async (ctx) => {
    const how = await askErasure(ctx, { giftId: id });
    return `${page(ctx.locale)}?done=${how === 'mailed' ? 'erasure' : 'erasure-asked'}`;
  });
}
