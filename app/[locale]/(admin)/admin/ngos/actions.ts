'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { judgeCertificate } from '@/lib/ngos/judge-certificate';
import type { CertificateAct } from '@/lib/ngos/ngo';
import { reviewNgo } from '@/lib/ngos/review';
import { suspendNgo } from '@/lib/ngos/suspend';
import { verifyCertificate } from '@/lib/ngos/verify-certificate';
import { routes } from '@/lib/routes';

export async function decideNgo(
  locale: Locale,
  ngoId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminNgo(locale, ngoId),
    before,
    form,
    async (ctx, { decision, acknowledged, reason = '' }) => {
      await reviewNgo(ctx, { ngoId, version, decision, acknowledged, reason });
      return decision === 'approved' ? 'approved' : 'returned';
    },
  );
}

export async function decideCertificate(
  locale: Locale,
  ngoId: string,
  certificateId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminNgo(locale, ngoId),
    before,
    form,
    async (ctx, { decision, source = '', reason = '' }) => {
      await verifyCertificate(ctx, { certificateId, decision, source, reason });
      return decision === 'approved' ? 'verified' : 'refused';
    },
  );
}

const JUDGED = {
  suspend: 'certificateSuspended',
  reinstate: 'certificateReinstated',
  revoke: 'certificateRevoked',
} as const;

export async function judge(
  locale: Locale,
  ngoId: string,
  certificateId: string,
  act: CertificateAct,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminNgo(locale, ngoId), before, form, async (ctx, texts) => {
    const { source = '', reason = '', revokedOn } = texts;
    return JUDGED[(await judgeCertificate(ctx, { certificateId, act, source, reason, revokedOn })).act];
  });
}

export async function toggleSuspension(
  locale: Locale,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminNgo(locale, ngoId),
    before,
    form,
    async (ctx, { reason = '' }) => {
      const { state } = await suspendNgo(ctx, { ngoId, reason });
      return state === 'suspended' ? 'suspended' : 'reinstated';
    },
  );
}
