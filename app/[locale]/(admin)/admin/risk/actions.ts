'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { decideRisk } from '@/lib/risk/decide';
import { routes } from '@/lib/routes';

export async function decide(
  locale: Locale,
  signalId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminRisk(locale),
    before,
    form,
    async (ctx, { decision, reason = '' }) => {
      await decideRisk(ctx, { signalId, version, decision, reason });
      return 'riskDecided';
    },
  );
}
