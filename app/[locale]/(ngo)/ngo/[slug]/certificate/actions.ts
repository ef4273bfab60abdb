'use server';
import { formAction } from '@/lib/action';
import { connectMerchant } from '@/lib/ngos/connect-merchant';
import { stateCertificate } from '@/lib/ngos/state-certificate';

export const state = formAction(async (ctx, [ngoId]: [string], texts) => {
  await stateCertificate(ctx, { ...texts, ngoId });
  return 'certificateStated';
});

export const connect = formAction(async (ctx, [ngoId]: [string]) => {
  await connectMerchant(ctx, { ngoId });
  return 'merchantConnected';
});
