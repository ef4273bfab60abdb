'use server';
import { formAction } from '@/lib/action';
import { expireOpenSessions } from '@/lib/donations/expire-sessions';
import { connectMerchant } from '@/lib/ngos/connect-merchant';
import { disconnectMerchant } from '@/lib/ngos/disconnect-merchant';
import { stateCertificate } from '@/lib/ngos/state-certificate';

export const state = formAction(async (ctx, [ngoId]: [string], texts) => {
  await stateCertificate(ctx, { ...texts, ngoId });
  return 'certificateStated';
});

export const connect = formAction(async (ctx, [ngoId]: [string]) => {
  await connectMerchant(ctx, { ngoId });
  return 'merchantConnected';
});

/** Takes the account off. Payment sessions still open are expired after the commit. */
export const disconnect = formAction(async (ctx, [ngoId]: [string], { reason = '' }) => {
  const { stopped } = await disconnectMerchant(ctx, { ngoId, reason });
  for (const campaignId of stopped) await expireOpenSessions(campaignId);
  return 'merchantDisconnected';
});
