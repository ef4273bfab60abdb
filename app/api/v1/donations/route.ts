import { ownAnswer } from '@/lib/api/answer';
import { readJson } from '@/lib/api/read-json';
import { currentContext } from '@/lib/auth/request';
import { startGift } from '@/lib/donations/start';

/** Starts a gift, or finds the one this attempt made (contract.md). */
export async function POST(request: Request): Promise<Response> {
  return ownAnswer(async () => {
    const body = await readJson(request);
    const { gift, checkoutUrl, isNew } = await startGift(await currentContext('zh'), body);
    return { status: isNew ? 201 : 200, body: { id: gift.id, checkoutUrl, state: gift.state } };
  });
}
