'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { decideDonorCase } from '@/lib/donors/decide-donor-case';
import { proposeMerge } from '@/lib/donors/propose-merge';
import { proposeSplit } from '@/lib/donors/propose-split';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** Proposes that two donors are one person; another official decides. Sent twice, it proposes once. */
export async function merge(
  locale: Locale,
  formId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminDonors(locale), before, form, async (ctx, texts) => {
    const { refA = '', refB = '', ground, reason = '' } = texts;
    await proposeMerge(ctx, { refA, refB, ground: ground || undefined, reason, formId });
    return 'caseProposed';
  });
}

/** Proposes that a merge is undone. */
export async function split(
  locale: Locale,
  mergeId: string,
  formId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminDonors(locale), before, form, async (ctx, texts) => {
    const { ground, reason = '' } = texts;
    await proposeSplit(ctx, { mergeId, ground: ground || undefined, reason, formId });
    return 'caseProposed';
  });
}

/** The second person's answer. */
export async function decide(
  locale: Locale,
  caseId: string,
  isSplit: boolean,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = routes.adminDonorCase(locale, caseId);
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    await decideDonorCase(ctx, { caseId, decision, reason });
    if (decision !== 'approved') return 'caseRefused';
    return isSplit ? 'donorsSplit' : 'donorsMerged';
  });
}
