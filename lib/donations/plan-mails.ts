import { newId } from '@/lib/ids';
import type { Instalment, Plan } from './plan-bundle';
import type { Mail } from './save';

/**
 * The mails that the facts of monthly gifts ask for: it began, a month could not be collected, it ended. Each has a
 * key of its own, so facts met again write none twice. What a month's payment says is its gift's receipt. Pure but
 * for the ids it draws.
 */
export function planMailsOf(
  plans: readonly Plan[],
  instalments: readonly Instalment[],
  planOf: (id: string) => Plan | undefined,
): Mail[] {
  const began = plans.filter((plan) => plan.subscriptionId !== null && plan.endedAt === null);
  const ended = plans.filter((plan) => plan.subscriptionId !== null && plan.endedAt !== null);
  const failed = instalments.filter(
    (month) => month.failedAt !== null && month.paidAt === null && month.voidedAt === null,
  );
  return [
    ...began.flatMap((plan) => mail('plan_started', plan, plan.id, {})),
    ...failed.flatMap((month) => {
      const plan = planOf(month.planId);
      return plan && plan.endedAt === null && !plan.isPaused
        ? mail('instalment_failed', plan, month.invoiceId, { invoiceId: month.invoiceId })
        : [];
    }),
    ...ended.flatMap((plan) => mail('plan_ended', plan, plan.id, {})),
  ];
}

function mail(kind: Mail['kind'], plan: Plan, key: string, params: Mail['params']): Mail[] {
  if (!plan.donorEmail) return [];
  return [
    {
      id: newId('mail'),
      kind,
      dedupeKey: `${kind}:${key}`,
      toAddress: plan.donorEmail,
      locale: plan.locale,
      params: { planId: plan.id, ...params },
    },
  ];
}
