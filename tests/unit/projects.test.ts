import { describe, expect, test } from 'vitest';
import type { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import {
  isReported,
  lastDayOf,
  owesFromWith,
  type ProjectDays,
  projectState,
  refusedDates,
  wouldBeLate,
  wrongDates,
} from '@/lib/projects/project';
import { createInput } from '@/lib/projects/schema';
import { refuseWrong } from '@/lib/projects/texts';

const days = (more: Partial<ProjectDays> = {}): ProjectDays => ({
  startsOn: '2026-03-01',
  endsOn: '2026-12-31',
  endedOn: null,
  ...more,
});

describe('where a project stands', () => {
  test.each([
    ['2026-02-28', null, 'planned'],
    ['2026-03-01', null, 'running'],
    ['2026-12-31', null, 'running'],
    ['2027-01-01', null, 'ended'],
    ['2026-05-05', '2026-05-05', 'ended'],
  ] as const)('on %s, ended on %s: %s', (today, endedOn, state) =>
    expect(projectState(days({ endedOn }), today)).toBe(state),
  );
  test('its last day is the one it was ended on, else the planned one', () => {
    expect(lastDayOf(days())).toBe('2026-12-31');
    expect(lastDayOf(days({ endedOn: '2026-05-05' }))).toBe('2026-05-05');
  });
});

describe('its dates', () => {
  const moved = { startsOn: '2026-04-01', endsOn: '2026-12-31' };
  const longer = { startsOn: '2026-03-01', endsOn: '2027-06-30' };
  test('both move before it begins; the last day while it runs; neither afterwards', () => {
    expect(refusedDates(days(), moved, '2026-02-28')).toBeNull();
    expect(refusedDates(days(), longer, '2026-05-05')).toBeNull();
    expect(refusedDates(days(), moved, '2026-03-01')).toBe('project_begun');
    expect(refusedDates(days(), longer, '2027-01-01')).toBe('project_ended');
    expect(refusedDates(days({ endedOn: '2026-05-05' }), longer, '2026-05-05')).toBe('project_ended');
  });
  test('the same dates are never refused', () => {
    expect(refusedDates(days({ endedOn: '2026-05-05' }), days(), '2028-01-01')).toBeNull();
  });
});

describe('the bounds of its dates', () => {
  const codes = (startsOn: string, endsOn: string, before?: ProjectDays) =>
    wrongDates({ startsOn, endsOn }, '2026-05-05', before).map(({ path, code }) => `${path} ${code}`);
  test('it begins within five years of today and lasts ten at most', () => {
    expect(codes('2021-05-05', '2031-05-05')).toEqual([]);
    expect(codes('2021-05-04', '2026-12-31')).toEqual(['startsOn project_starts_too_early']);
    expect(codes('2031-05-06', '2032-01-01')).toEqual(['startsOn project_starts_too_late']);
    expect(codes('2026-01-01', '2036-01-02')).toEqual(['endsOn project_too_long']);
  });
  test('dates that are not moved are not asked again', () => {
    const old = days({ startsOn: '2001-01-01', endsOn: '2026-12-31' });
    expect(codes(old.startsOn, old.endsOn, old)).toEqual([]);
    expect(codes(old.startsOn, '2027-01-01', old)).toEqual(['endsOn project_too_long']);
  });
});

describe('the day it owes regular reports from', () => {
  const short = { ...days({ endsOn: '2026-07-31' }), owesFrom: '2026-03-01' };
  test('is today when a short project becomes long, so that none is late at once', () => {
    expect(owesFromWith(short, days(), '2026-07-20')).toBe('2026-07-20');
  });
  test('stays while it stays short, when it was long already, and before it has campaigns', () => {
    expect(owesFromWith(short, days({ endsOn: '2026-08-31' }), '2026-07-20')).toBe('2026-03-01');
    expect(owesFromWith({ ...short, endsOn: '2026-10-31' }, days(), '2026-07-20')).toBe('2026-03-01');
    expect(owesFromWith({ ...short, owesFrom: null }, days(), '2026-07-20')).toBeNull();
  });
});

test('a campaign that leaves would be late with what it has left more than three months after its end', () => {
  expect(wouldBeLate('2026-03-31', 1, '2026-06-30')).toBe(false);
  expect(wouldBeLate('2026-03-31', 1, '2026-07-01')).toBe(true);
  expect(wouldBeLate('2026-03-31', 0, '2027-01-01')).toBe(false);
});

test('a report tells of the campaigns that began no later than the day it was published', () => {
  expect(isReported('2026-05-01', null)).toBe(false);
  expect(isReported('2026-05-01', '2026-04-30')).toBe(false);
  expect(isReported('2026-05-01', '2026-05-01')).toBe(true);
});

describe('what is typed', () => {
  const typed = {
    ngoId: 'ngo_1',
    nameZh: '山村安居',
    nameEn: 'Safe homes',
    summaryZh: '给 120 个孩子改好小屋。',
    summaryEn: 'Rooms for 120 children.',
    startsOn: '2026-03-01',
    endsOn: '2026-12-31',
  };
  const errorsOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return (error as AppError).details.errors?.map(({ path, code }) => `${path} ${code}`);
    }
  };
  test('names are visible characters, and English where English is asked for', () => {
    expect(
      errorsOf(() => parse(createInput, { ...typed, nameZh: '山村\u200b安居', nameEn: '安居' })),
    ).toEqual(['nameZh not_allowed', 'nameEn needs_latin']);
    expect(errorsOf(() => parse(createInput, { ...typed, nameZh: ' ', summaryEn: '' }))).toEqual([
      'nameZh required',
      'summaryEn required',
    ]);
  });
  test('R27: it is for many; one person’s trouble is refused, as are dates the wrong way round', () => {
    const wrong = { ...typed, summaryZh: '求好心人救救我的女儿，她患了白血病。', endsOn: '2026-02-28' };
    expect(errorsOf(() => refuseWrong(wrong, wrongDates(wrong, '2026-02-01')))).toEqual([
      'summaryZh personal_appeal',
      'endsOn ends_before_start',
    ]);
    expect(errorsOf(() => refuseWrong(typed, wrongDates(typed, '2026-02-01')))).toBeUndefined();
  });
});
