import 'server-only';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { publishPool } from './publish';
import { answerInput } from './schema';
import { withdrawPool } from './withdraw';

/** The second person's answer to a proposed pool: it is published, or it is refused and never opens. Throws as the two do. */
export async function answerPool(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'match.publish');
  const { decision, ...said } = parse(answerInput, raw);
  if (decision === 'published') await publishPool(ctx, said);
  else await withdrawPool(ctx, said);
}
