'use server';
import { formAction } from '@/lib/action';
import { judgeCertificate } from '@/lib/ngos/judge-certificate';
import type { CertificateAct } from '@/lib/ngos/ngo';
import { reviewNgo } from '@/lib/ngos/review';
import { suspendNgo } from '@/lib/ngos/suspend';
import { verifyCertificate } from '@/lib/ngos/verify-certificate';

export const decideNgo = formAction(async (ctx, [ngoId, version]: [string, number], texts) => {
  const { decision, acknowledged, reason = '' } = texts;
  await reviewNgo(ctx, { ngoId, version, decision, acknowledged, reason });
  return decision === 'approved' ? 'approved' : 'returned';
});

export const decideCertificate = formAction(async (ctx, [certificateId]: [string], texts) => {
  const { decision, source = '', reason = '' } = texts;
  await verifyCertificate(ctx, { certificateId, decision, source, reason });
  return decision === 'approved' ? 'verified' : 'refused';
});

const JUDGED = {
  suspend: 'certificateSuspended',
  reinstate: 'certificateReinstated',
  revoke: 'certificateRevoked',
} as const;

export const judge = formAction(async (ctx, [certificateId, act]: [string, CertificateAct], texts) => {
  const { source = '', reason = '', revokedOn } = texts;
  return JUDGED[(await judgeCertificate(ctx, { certificateId, act, source, reason, revokedOn })).act];
});

export const toggleSuspension = formAction(async (ctx, [ngoId]: [string], { reason = '' }) => {
  const { state } = await suspendNgo(ctx, { ngoId, reason });
  return state === 'suspended' ? 'suspended' : 'reinstated';
});
