'use server';
import { formAction } from '@/lib/action';
import { judgeCertificate } from '@/lib/ngos/judge-certificate';
import type { CertificateAct } from '@/lib/ngos/ngo';
import { reviewNgo } from '@/lib/ngos/review';
import { reinstateNgo, suspendNgo } from '@/lib/ngos/suspend';
import { verifyCertificate } from '@/lib/ngos/verify-certificate';

export const decideNgo = formAction(async (ctx, [ngoId, version]: [string, number], texts) => {
  const { decision, acknowledged, reason = '' } = texts;
  await reviewNgo(ctx, { ngoId, version, decision, acknowledged, reason });
  return decision === 'approved' ? 'approved' : 'returned';
});

export const decideCertificate = formAction(
  async (ctx, [certificateId, mark]: [string, string], { decision, source = '', reason = '' }) => {
    await verifyCertificate(ctx, { certificateId, mark, decision, source, reason });
    return decision === 'approved' ? 'verified' : 'refused';
  },
);

const JUDGED = {
  suspend: 'certificateSuspended',
  reinstate: 'certificateReinstated',
  revoke: 'certificateRevoked',
} as const;

export const judge = formAction(async (ctx, [certificateId, act]: [string, CertificateAct], texts) => {
  const { source = '', reason = '', revokedOn } = texts;
  return JUDGED[(await judgeCertificate(ctx, { certificateId, act, source, reason, revokedOn })).act];
});

export const suspend = formAction(async (ctx, [ngoId]: [string], { reason = '' }) => {
  await suspendNgo(ctx, { ngoId, reason });
  return 'suspended';
});

export const reinstate = formAction(async (ctx, [ngoId]: [string], { reason = '' }) => {
  await reinstateNgo(ctx, { ngoId, reason });
  return 'reinstated';
});
