'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
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
    async (ctx, { decision, reason = '' }) => {
      await reviewNgo(ctx, { ngoId, version, decision, reason });
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
