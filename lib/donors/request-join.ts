import 'server-only';
import { z } from 'zod';
import { emailKey } from '@/lib/auth/email-key';
import { limitLink } from '@/lib/auth/limits';
import { authorise, requireActor } from '@/lib/auth/policy';
import { linkInput } from '@/lib/auth/schema';
import type { Context } from '@/lib/context';
import { fieldError, parse } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { mailProof } from './mail-proof';

const input = z.strictObject({ email: linkInput.shape.email });

/**
 * Asks to have the guest gifts of another address in this account: mails a link to that address, the only way to
 * prove it. The answer is the same whether there are such gifts or not. Throws VALIDATION, RATE_LIMITED.
 */
export async function requestJoin(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'account.use');
  const { email: own } = requireActor(ctx);
  const { email } = parse(input, raw);
  if (own !== null && email === emailKey(own)) throw fieldError('email', 'own_address');
  await limitLink(ctx, email);
  await mailProof(ctx, { purpose: 'join_gifts', email, page: routes.accountJoin });
}
