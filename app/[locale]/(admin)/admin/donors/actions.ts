'use server';
import { formAction } from '@/lib/action';
import { decideDonorCase } from '@/lib/donors/decide-donor-case';
import { proposeMerge } from '@/lib/donors/propose-merge';
import { proposeSplit } from '@/lib/donors/propose-split';

/** Proposes that two donors are one person; another official decides. Sent twice, it proposes once. */
export const merge = formAction(async (ctx, [formId]: [string], texts) => {
  const { refA = '', refB = '', ground, reason = '' } = texts;
  await proposeMerge(ctx, { refA, refB, ground: ground || undefined, reason, formId });
  return 'caseProposed';
});

/** Proposes that a merge is undone. */
export const split = formAction(async (ctx, [mergeId, formId]: [string, string], { ground, reason = '' }) => {
  await proposeSplit(ctx, { mergeId, ground: ground || undefined, reason, formId });
  return 'caseProposed';
});

/** The second person's answer. */
export const decide = formAction(
  async (ctx, [caseId, isSplit]: [string, boolean], { decision, reason = '' }) => {
    await decideDonorCase(ctx, { caseId, decision, reason });
    if (decision !== 'approved') return 'caseRefused';
    return isSplit ? 'donorsSplit' : 'donorsMerged';
  },
);
