import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthsAfter, nextDue } from '@/lib/plan-rules/months';
import {
  ACTS,
  endCauseOf,
  type InstalmentFacts,
  instalmentState,
  nextChargeAt,
  type PlanFacts,
  phaseOfPlan,
} from '@/lib/plan-rules/plan';

const day = (text: string) => new Date(`${text}T02:00:00Z`);
const RUNNING: PlanFacts = {
  subscriptionId: 'sub_1',
  isPaused: false,
  isHeld: false,
  endsAt: null,
  endedAt: null,
  endReason: null,
};
const month = (at: string, more: Partial<InstalmentFacts> = {}): InstalmentFacts => ({
  createdAt: day(at),
  failedAt: null,
  paidAt: day(at),
  voidedAt: null,
  ...more,
});
const CAMPAIGN = { endsAt: day('2026-12-31'), closedAt: null };

describe('days a month falls due', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-15', 2, '2027-01-15'],
    ['2026-02-28', 1, '2026-03-28'],
  ])('%s and %i months is %s', (anchor, months, due) => {
    expect(monthsAfter(day(anchor), months)).toEqual(day(due));
  });

  test('the next one is always after the instant, and no usual day lies between', () => {
    const dates = fc.date({ min: day('2020-01-01'), max: day('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 4_000 }), (anchor, days) => {
        const after = new Date(anchor.getTime() + days * 86_400_000);
        const due = nextDue(anchor, after);
        expect(due.getTime()).toBeGreaterThan(after.getTime());
        expect(due.getTime() - after.getTime()).toBeLessThanOrEqual(31 * 86_400_000);
        expect(due.getUTCDate()).toBeLessThanOrEqual(anchor.getUTCDate());
        expect(due.getTime()).toBeGreaterThan(anchor.getTime());
      }),
    );
  });
});

describe('where a plan stands', () => {
  const failed = month('2026-03-15', { paidAt: null, failedAt: day('2026-03-15') });
  test.each([
    ['waiting', { subscriptionId: null }, []],
    ['running', {}, [month('2026-02-15')]],
    ['failing', {}, [failed, month('2026-02-15')]],
    ['running', {}, [month('2026-03-15', { failedAt: day('2026-03-15') })]],
    ['running', {}, [{ ...failed, voidedAt: day('2026-03-20') }]],
    ['paused', { isPaused: true }, [failed]],
    ['held', { isPaused: true, isHeld: true }, []],
    ['held', { isHeld: true }, []],
    ['last', { endsAt: day('2026-04-01') }, [month('2026-03-15')]],
    ['ending', { endReason: 'donor', isPaused: true }, []],
    ['ended', { endedAt: day('2026-03-01'), endReason: 'donor', isPaused: true }, []],
  ] as const)('%s', (phase, more, months) => {
    expect(phaseOfPlan({ ...RUNNING, ...more }, months)).toBe(phase);
  });

  test('nothing can be done with one that has not begun or has ended; all others can be stopped', () => {
    for (const phases of Object.values(ACTS)) {
      expect(phases).not.toContain('waiting');
      expect(phases).not.toContain('ended');
    }
    expect([...ACTS.cancel].sort()).toEqual(['ending', 'failing', 'held', 'last', 'paused', 'running']);
  });
});

describe('the next charge', () => {
  const at = (now: string, plan: Partial<PlanFacts> = {}, campaign: object = {}) =>
    nextChargeAt(
      { ...RUNNING, ...plan },
      [month('2026-02-28'), month('2026-01-31')],
      { ...CAMPAIGN, ...campaign },
      day(now),
    );
  test('counts from the day it began, not from a short month', () => {
    expect(at('2026-03-01')).toEqual(day('2026-03-31'));
  });
  test('is none when paused, held, ending or ended, past its own end or its campaign’s', () => {
    expect(at('2026-03-01', { isPaused: true })).toBeNull();
    expect(at('2026-03-01', { isHeld: true })).toBeNull();
    expect(at('2026-03-01', { endReason: 'donor' })).toBeNull();
    expect(at('2026-03-01', { endedAt: day('2026-02-28') })).toBeNull();
    expect(at('2026-03-01', { endsAt: day('2026-03-31') })).toBeNull();
    expect(at('2026-03-01', {}, { endsAt: day('2026-03-30') })).toBeNull();
    expect(at('2026-03-01', {}, { closedAt: day('2026-03-02') })).toBeNull();
  });
  test('is none before the first payment', () => {
    expect(nextChargeAt(RUNNING, [], CAMPAIGN, day('2026-03-01'))).toBeNull();
  });
});

test('what became of a month', () => {
  const due = month('2026-03-15', { paidAt: null });
  const failed = { ...due, failedAt: day('2026-03-15') };
  expect(instalmentState(month('2026-03-15'), 'ended', false)).toBe('paid');
  expect(instalmentState(due, 'running', true)).toBe('due');
  expect(instalmentState(failed, 'failing', true)).toBe('retrying');
  expect(instalmentState(failed, 'running', false)).toBe('skipped');
  expect(instalmentState({ ...failed, voidedAt: day('2026-04-15') }, 'running', true)).toBe('skipped');
  for (const phase of ['paused', 'held', 'ended'] as const)
    expect(instalmentState(failed, phase, true)).toBe('skipped');
  // Paid although it was voided: money is money.
  expect(instalmentState(month('2026-03-15', { voidedAt: day('2026-03-16') }), 'running', true)).toBe('paid');
});

test('why it ended', () => {
  const owed = month('2026-03-15', { paidAt: null, failedAt: day('2026-03-15') });
  expect(endCauseOf({ endReason: 'campaign' }, owed)).toBe('campaign');
  expect(endCauseOf({ endReason: null }, owed)).toBe('unpaid');
  expect(endCauseOf({ endReason: null }, { ...owed, voidedAt: day('2026-04-01') })).toBe('unpaid');
  expect(endCauseOf({ endReason: null }, month('2026-03-15'))).toBe('provider');
  expect(endCauseOf({ endReason: null }, undefined)).toBe('provider');
});
