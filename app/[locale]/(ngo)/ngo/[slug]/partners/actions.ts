'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { cooperate } from '@/lib/ngos/cooperate';

export async function signPartner(
  locale: Locale,
  path: string,
  holderId: string,
  partnerId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    path,
    before,
    form,
    async (ctx, { assessment = '', agreementSignedOn = '' }) => {
      await cooperate(ctx, { holderId, partnerId, assessment, agreementSignedOn });
      return 'signed';
    },
  );
}
