import { describe, expect, test } from 'vitest';
import { CAMPAIGN_STATES } from '@/db/schema/campaigns';
import {
  ACTS,
  acceptsGifts,
  advisedStart,
  budgetMatchesTarget,
  type CampaignState,
  canAct,
  EMPTY_PLAN,
  earliestStart,
  effectiveState,
  filingIsOverdue,
  isFilingPending,
  missingItems,
  PLAN_ITEMS,
  shanghaiDaysBetween,
  startsTooSoon,
} from '@/lib/campaigns/campaign';
import { lastDay } from '@/lib/campaigns/dates';
import { endOfDay, startOfDay } from '@/lib/clock';

const START = new Date('2026-09-01T00:00:00+08:00');
const END = new Date('2026-10-01T00:00:00+08:00');
const at = (iso: string) => new Date(iso);

describe('states by the clock', () => {
  const before = at('2026-08-31T23:59:59.999+08:00');
  const during = START;
  const last = at('2026-09-30T23:59:59.999+08:00');
  const after = END;
  const table: [CampaignState, CampaignState, CampaignState, CampaignState, CampaignState][] = [
    ['draft', 'draft', 'draft', 'draft', 'draft'],
    ['submitted', 'submitted', 'submitted', 'submitted', 'submitted'],
    ['returned', 'returned', 'returned', 'returned', 'returned'],
    ['approved', 'approved', 'approved', 'approved', 'approved'],
    ['filed', 'scheduled', 'live', 'live', 'closed'],
    ['scheduled', 'scheduled', 'live', 'live', 'closed'],
    ['live', 'scheduled', 'live', 'live', 'closed'],
    ['paused', 'paused', 'paused', 'paused', 'closed'],
    ['closed', 'closed', 'closed', 'closed', 'closed'],
    ['reporting', 'reporting', 'reporting', 'reporting', 'reporting'],
    ['completed', 'completed', 'completed', 'completed', 'completed'],
    ['taken_down', 'taken_down', 'taken_down', 'taken_down', 'taken_down'],
    ['resolved', 'resolved', 'resolved', 'resolved', 'resolved'],
  ];
  test('the table names every state', () =>
    expect(table.map(([state]) => state).sort()).toEqual([...CAMPAIGN_STATES].sort()));
  test.each(table)('%s', (stored, ...expected) => {
    expect([before, during, last, after].map((now) => effectiveState(stored, START, END, now))).toEqual(
      expected,
    );
  });
  test('gifts are taken exactly while it is live: from the first instant, not at the end', () => {
    const taking = (now: Date) =>
      CAMPAIGN_STATES.filter((state) => acceptsGifts({ state, startsAt: START, endsAt: END }, now));
    expect(taking(before)).toEqual([]);
    expect(taking(during)).toEqual(['filed', 'scheduled', 'live']);
    expect(taking(last)).toEqual(['filed', 'scheduled', 'live']);
    expect(taking(after)).toEqual([]);
  });
});

describe('acts', () => {
  test('nothing is edited once submitted, nothing is approved unseen', () => {
    expect(CAMPAIGN_STATES.filter((state) => canAct(state, 'edit'))).toEqual(['draft', 'returned']);
    for (const act of ['approve', 'take_back'] as const)
      expect(CAMPAIGN_STATES.filter((state) => canAct(state, act))).toEqual(['submitted']);
    expect(CAMPAIGN_STATES.filter((state) => canAct(state, 'resume'))).toEqual(['paused']);
  });
  test('a finished campaign moves no more; one taken down only when what it left is settled', () => {
    const possible = (state: CampaignState) =>
      (Object.keys(ACTS) as (keyof typeof ACTS)[]).filter((act) => canAct(state, act));
    expect(possible('completed')).toEqual([]);
    expect(possible('taken_down')).toEqual(['resolve']);
    expect(possible('resolved')).toEqual([]);
  });
});

describe('gates', () => {
  test('R16: ten Shanghai days between submission and start; the hour does not matter', () => {
    expect(startsTooSoon('children', START, at('2026-08-22T23:59:00+08:00'))).toBe(false);
    expect(startsTooSoon('children', START, at('2026-08-23T00:00:00+08:00'))).toBe(true);
    expect(startsTooSoon('emergency', START, at('2026-08-31T10:00:00+08:00'))).toBe(false);
    expect(earliestStart(at('2026-08-22T15:59:00Z'))).toBe('2026-09-01');
    expect(earliestStart(at('2026-08-22T16:00:00Z'))).toBe('2026-09-02');
    // A fortnight more: the review and the handing in come before the ten days.
    expect(advisedStart(at('2026-08-22T15:59:00Z'))).toBe('2026-09-15');
  });
  test('R19: an emergency stands still after ten days without a filing number', () => {
    const emergency = { filingNumber: null, startsAt: START };
    expect(filingIsOverdue(emergency, at('2026-09-10T23:59:00+08:00'))).toBe(false);
    expect(filingIsOverdue(emergency, at('2026-09-11T00:00:00+08:00'))).toBe(true);
    expect(filingIsOverdue({ ...emergency, filingNumber: 'F1' }, at('2027-01-01T00:00:00Z'))).toBe(false);
    expect(isFilingPending({ category: 'emergency', filingNumber: null, state: 'live' })).toBe(true);
    expect(isFilingPending({ category: 'emergency', filingNumber: 'F1', state: 'live' })).toBe(false);
  });
  test('R14: every item of article 24 that is empty is named', () => {
    const whole = {
      titleZh: 'a',
      titleEn: 'a',
      summaryZh: 'a',
      summaryEn: 'a',
      storyZh: 'a',
      storyEn: 'a',
      targetFen: 100,
      budget: [{ labelZh: 'a', labelEn: 'a', fen: 100 }],
      plan: Object.fromEntries(PLAN_ITEMS.map((item) => [item, 'x'])) as never,
    };
    expect(missingItems(whole)).toEqual([]);
    expect(
      missingItems({ ...whole, storyEn: ' \n', budget: [], plan: { ...EMPTY_PLAN, purpose: 'x' } }),
    ).toEqual([
      'storyEn',
      'budget',
      ...PLAN_ITEMS.filter((item) => item !== 'purpose').map((item) => `plan.${item}`),
    ]);
  });
  test('the budget adds up to the target to the fen', () => {
    const line = (fen: number) => ({ labelZh: 'a', labelEn: 'a', fen });
    expect(budgetMatchesTarget([line(1), line(99)], 100)).toBe(true);
    expect(budgetMatchesTarget([line(1), line(98)], 100)).toBe(false);
  });
});

test('days are whole days of Shanghai', () => {
  expect(startOfDay('2026-09-01')).toEqual(START);
  expect(endOfDay('2026-09-30')).toEqual(END);
  expect(lastDay(END)).toBe('2026-09-30');
  expect(shanghaiDaysBetween(at('2026-08-31T15:59:59Z'), at('2026-08-31T16:00:00Z'))).toBe(1);
});
