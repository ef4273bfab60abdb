import { ownAnswer } from '@/lib/api/answer';
import { findGiftApi } from '@/lib/donations/queries';
import { AppError } from '@/lib/errors';

/** A gift, for whoever holds its id. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return ownAnswer(async () => {
    const gift = await findGiftApi((await params).id);
    if (!gift) throw new AppError('NOT_FOUND');
    return { status: 200, body: gift };
  });
}
