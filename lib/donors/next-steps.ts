import { lastDay, raisesUntil, wholeDueOn } from '@/lib/campaigns/dates';
import { startOfDay } from '@/lib/clock';
import { isRegular } from '@/lib/disclosure/obligations';
import type { ObligationEntry } from '@/lib/disclosure/queries';
import type { GiftView } from '@/lib/donations/gift-view';

type Report = Pick<ObligationEntry, 'kind' | 'n' | 'dueOn' | 'state'>;

/** What comes after a gift, and its day: by then a regular report is out, the campaign ends, by then the whole account is out. */
export type NextStep = { at: Date } & (
  | { kind: 'regular'; report: Pick<Report, 'kind' | 'n'> }
  | { kind: 'ends' }
  | { kind: 'whole' }
);

/**
 * The coming days of a gift's campaign, by what it owes the public (`deriveObligations`): the next regular report, where
 * it lasts long enough to owe any, and the account of the whole, which the law wants within three months of its end (art.
 * 79) whether or not that was written down yet. What is out is not to come. Pure.
 */
export function nextStepsOf(
  gift: Pick<GiftView, 'campaignEndsAt' | 'campaignClosedAt'>,
  reports: readonly Report[],
): NextStep[] {
  const until = raisesUntil({ endsAt: gift.campaignEndsAt, closedAt: gift.campaignClosedAt });
  const lastOn = lastDay(until);
  const isToCome = ({ state }: Report) => state === 'future' || state === 'due_soon';
  const isOut = ({ state }: Report) => state === 'met' || state === 'met_late';
  const regular = reports
    .filter((report) => isRegular(report.kind) && isToCome(report))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
  const whole = reports.find(({ kind }) => kind === 'final');
  return [
    ...(regular ? [{ kind: 'regular' as const, at: startOfDay(regular.dueOn), report: regular }] : []),
    { kind: 'ends', at: startOfDay(lastOn) },
    ...(whole && isOut(whole)
      ? []
      : [{ kind: 'whole' as const, at: startOfDay(whole?.dueOn ?? wholeDueOn(lastOn)) }]),
  ];
}
