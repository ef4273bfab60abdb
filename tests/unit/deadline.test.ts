import { describe, expect, test } from 'vitest';
import { campaignDays, type Deadline, nextDeadlines } from '@/lib/reports/deadline';

const campaign = (more: Partial<Parameters<typeof campaignDays>[0]> = {}) => ({
  state: 'live' as const,
  category: 'children' as const,
  filingNumber: 'N-1',
  startsAt: new Date('2026-09-20T00:00:00+08:00'),
  endsAt: new Date('2026-12-01T00:00:00+08:00'),
  ...more,
});

describe('the days of a campaign', () => {
  test.each([
    ['draft', []],
    ['submitted', []],
    ['approved', [{ kind: 'filing', on: '2026-09-10' }]],
    ['scheduled', []],
    ['live', [{ kind: 'end', on: '2026-11-30' }]],
    ['paused', [{ kind: 'end', on: '2026-11-30' }]],
    ['closed', []],
    ['taken_down', []],
  ] as const)('%s', (state, days) =>
    expect(campaignDays(campaign({ state, filingNumber: null }))).toEqual(days),
  );
  test('an emergency is filed after its start: its tenth day is one too late (R19)', () => {
    const emergency = { category: 'emergency', filingNumber: null } as const;
    expect(campaignDays(campaign({ ...emergency, state: 'approved' }))).toEqual([]);
    expect(campaignDays(campaign(emergency))).toEqual([
      { kind: 'backfile', on: '2026-09-29' },
      { kind: 'end', on: '2026-11-30' },
    ]);
    expect(campaignDays(campaign({ ...emergency, filingNumber: 'N-1' }))).toHaveLength(1);
  });
});

describe('what comes next', () => {
  const one = (kind: Deadline['kind'], on: string, id: string = kind): Deadline => ({
    kind,
    id,
    on,
    isLate: false,
    title: null,
  });
  test('money that waits, what is late, then day by day, as far as sixty days', () => {
    const all = [
      one('end', '2026-10-31'),
      one('certificate', '2026-11-01'),
      one('filing', '2026-09-10', 'b'),
      one('filing', '2026-09-10', 'a'),
      one('report', '2026-08-01'),
      one('money', '2026-08-30'),
    ];
    expect(nextDeadlines(all, '2026-09-01').map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'money money',
      'report report',
      'filing a',
      'filing b',
      'end end',
    ]);
  });
});
