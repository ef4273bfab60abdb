import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from '@/lib/calendar';
import {
  annualDuties,
  type CampaignDates,
  campaignDuties,
  dutyState,
  endsWith,
  opensOn,
  type ProjectDates,
  projectDuties,
  reminderOf,
} from '@/lib/disclosure/obligations';

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((n) => new Date(Date.UTC(2000, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

describe('calendar months (R60)', () => {
  test.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-31', 3, '2027-03-31'],
    ['2026-01-31', 13, '2027-02-28'],
    ['2026-05-15', 0, '2026-05-15'],
  ])('%s + %i months = %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));
  test('a later day never becomes an earlier one, and the day is kept or clamped to the month’s last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 600 }), (from, months) => {
        const to = addMonths(from, months);
        expect(to >= from).toBe(true);
        expect(addMonths(addDays(from, 1), months) >= to).toBe(true);
        const [kept, next] = [to.slice(8) === from.slice(8), addDays(to, 1).slice(8) === '01'];
        expect(kept || next).toBe(true);
        expect(daysBetween(from, to)).toBeGreaterThanOrEqual(months * 28);
        expect(daysBetween(from, to)).toBeLessThanOrEqual(months * 31);
      }),
    );
  });
});

const dates = (more: Partial<CampaignDates>): CampaignDates => ({
  startsOn: '2026-01-01',
  lastOn: '2026-03-31',
  isEmergency: false,
  isPartnered: false,
  hasSurplus: false,
  ...more,
});
const dues = (c: CampaignDates) => campaignDuties(c).map(({ kind, dueOn }) => `${kind} ${dueOn}`);

describe('what a campaign owes', () => {
  test('six months at most: the final report alone, three months after its last day', () => {
    expect(dues(dates({}))).toEqual(['final 2026-06-30']);
    expect(dues(dates({ lastOn: '2026-06-30' }))).toEqual(['final 2026-09-30']);
  });
  test('longer: one every three months as well (R58)', () => {
    expect(dues(dates({ lastOn: '2026-07-01' }))).toEqual([
      'quarterly 2026-04-01',
      'quarterly 2026-07-01',
      'final 2026-10-01',
    ]);
    expect(dues(dates({ startsOn: '2026-08-31', lastOn: '2027-05-30' }))).toEqual([
      'quarterly 2026-11-30',
      'quarterly 2027-02-28',
      'final 2027-08-30',
    ]);
  });
  test('an emergency: every five days (R61)', () => {
    expect(dues(dates({ lastOn: '2026-01-12', isEmergency: true }))).toEqual([
      'emergency 2026-01-06',
      'emergency 2026-01-11',
      'final 2026-04-12',
    ]);
  });
  test('raised with a partner: its assessment by the holder (R12); money left: what becomes of it (R62)', () => {
    const duties = campaignDuties(dates({ isPartnered: true, hasSurplus: true }));
    expect(duties.map(({ kind, by, dueOn }) => [kind, by, dueOn])).toEqual([
      ['final', 'executor', '2026-06-30'],
      ['partner_assessment', 'holder', '2026-06-30'],
      ['surplus', 'executor', '2026-06-30'],
    ]);
  });
  test('a report that comes out early ends the day before; the next is due five days or three months later (art. 72, 79)', () => {
    const shown = (c: CampaignDates) =>
      campaignDuties(c)
        .filter(({ kind }) => kind !== 'final')
        .map((d) => `${d.kind}-${d.n} ${d.periodFrom}..${d.periodTo} due ${d.dueOn}`);
    const emergency = dates({ startsOn: '2026-11-27', lastOn: '2026-12-13', isEmergency: true });
    expect(shown({ ...emergency, told: new Map([['emergency-2', '2026-12-03']]) })).toEqual([
      'emergency-1 2026-11-27..2026-12-01 due 2026-12-02',
      'emergency-2 2026-12-02..2026-12-02 due 2026-12-07',
      'emergency-3 2026-12-03..2026-12-07 due 2026-12-08',
      'emergency-4 2026-12-08..2026-12-12 due 2026-12-13',
    ]);
    const long = dates({ startsOn: '2026-08-31', lastOn: '2027-05-30' });
    expect(shown({ ...long, told: new Map([['quarterly-1', '2026-11-05']]) })).toEqual([
      'quarterly-1 2026-08-31..2026-11-04 due 2026-11-30',
      'quarterly-2 2026-11-05..2027-02-04 due 2027-02-05',
      'quarterly-3 2027-02-05..2027-05-04 due 2027-05-05',
    ]);
  });
  test('one that comes out on its day or late moves nothing', () => {
    const long = dates({ startsOn: '2026-08-31', lastOn: '2027-05-30' });
    for (const day of ['2026-11-30', '2027-01-15'])
      expect(campaignDuties({ ...long, told: new Map([['quarterly-1', day]]) })).toEqual(
        campaignDuties(long),
      );
  });
  test('the period of a regular report ends the day before it comes out, no other', () => {
    expect(endsWith('emergency', '2026-12-06', '2026-12-03')).toBe('2026-12-02');
    expect(endsWith('quarterly', '2026-12-06', '2026-12-06')).toBe('2026-12-05');
    expect(endsWith('quarterly', '2026-12-06', '2026-12-07')).toBe('2026-12-06');
    expect(endsWith('annual', '2026-12-31', '2026-12-03')).toBe('2026-12-31');
  });
  test('whenever they come out in time: each opens within its days, none lies further apart than the law has it, no day is in none', () => {
    const early = fc.array(fc.nat(40), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 190, max: 900 }),
        fc.boolean(),
        early,
        (startsOn, days, isEmergency, waits) => {
          const kind = isEmergency ? 'emergency' : 'quarterly';
          const told = new Map<string, string>();
          const list = () =>
            campaignDuties(dates({ startsOn, lastOn: addDays(startsOn, days), isEmergency, told })).filter(
              (d) => d.kind === kind,
            );
          for (const [index, wait] of waits.entries()) {
            const duty = list()[index];
            if (!duty) break;
            const opens = opensOn(duty);
            expect(opens > duty.periodFrom).toBe(true);
            const published = addDays(opens, wait);
            told.set(`${kind}-${duty.n}`, published < duty.dueOn ? published : duty.dueOn);
          }
          let [from, last] = [startsOn, startsOn];
          for (const duty of list().slice(0, waits.length)) {
            const published = told.get(`${kind}-${duty.n}`)!;
            expect(duty.periodFrom).toBe(from);
            expect(duty.periodFrom <= duty.periodTo && duty.periodTo < published).toBe(true);
            expect(daysBetween(last, published)).toBeLessThanOrEqual(isEmergency ? 5 : 92);
            [from, last] = [addDays(duty.periodTo, 1), published];
          }
        },
      ),
    );
  });
  test('for any dates: periods follow one another, nothing is due before it is told of, never more than three months apart', () => {
    const length = fc.integer({ min: 0, max: 1500 });
    fc.assert(
      fc.property(day, length, fc.boolean(), (startsOn, days, isEmergency) => {
        const c = dates({ startsOn, lastOn: addDays(startsOn, days), isEmergency });
        const duties = campaignDuties(c);
        const quarters = duties.filter((d) => d.kind === 'quarterly');
        expect(quarters.length > 0).toBe(c.lastOn >= addMonths(startsOn, 6));
        for (const kind of ['quarterly', 'emergency'] as const) {
          const list = duties.filter((d) => d.kind === kind);
          list.forEach((d, index) => {
            expect(d.n).toBe(index + 1);
            expect(d.periodFrom).toBe(index === 0 ? startsOn : addDays(list[index - 1]!.periodTo, 1));
            expect(d.periodTo < d.dueOn && d.dueOn <= c.lastOn).toBe(true);
            expect(opensOn(d) <= d.dueOn).toBe(true);
          });
          const gaps = [startsOn, ...list.map((d) => d.dueOn)].map((d, i, all) =>
            all[i + 1] ? daysBetween(d, all[i + 1]!) : 0,
          );
          expect(Math.max(...gaps)).toBeLessThanOrEqual(kind === 'quarterly' ? 92 : 5);
        }
        const final = duties.filter((d) => d.kind === 'final');
        expect(final.map((d) => d.dueOn)).toEqual([addMonths(c.lastOn, 3)]);
      }),
    );
  });
});

const project = (more: Partial<ProjectDates>): ProjectDates => ({
  startsOn: '2026-01-01',
  lastOn: '2026-10-31',
  raisedUntil: '2026-03-31',
  since: '2026-01-01',
  hasSurplus: false,
  ...more,
});
const owes = (p: ProjectDates) => projectDuties(p).map(({ kind, dueOn }) => `${kind} ${dueOn}`);

describe('what a charitable project owes', () => {
  test('R59: longer than six months, every three months, and at its end the outcome and the use of the proceeds', () => {
    expect(owes(project({}))).toEqual([
      'quarterly 2026-04-01',
      'quarterly 2026-07-01',
      'quarterly 2026-10-01',
      'final 2027-01-31',
      'use_of_proceeds 2027-01-31',
    ]);
    const [first, second] = projectDuties(project({}));
    expect([first!.periodFrom, first!.periodTo]).toEqual(['2026-01-01', '2026-03-31']);
    expect([second!.periodFrom, second!.periodTo]).toEqual(['2026-04-01', '2026-06-30']);
  });
  test('R59: six months at most, no regular report; one day more, they begin', () => {
    expect(owes(project({ lastOn: '2026-06-30' }))).toEqual([]);
    expect(owes(project({ lastOn: '2026-07-01' }))).toEqual([
      'quarterly 2026-04-01',
      'quarterly 2026-07-01',
      'final 2026-10-01',
      'use_of_proceeds 2026-10-01',
    ]);
  });
  test('R62: money left at the end, what becomes of it within three months, however short it was', () => {
    expect(owes(project({ lastOn: '2026-03-31', hasSurplus: true }))).toEqual(['surplus 2026-06-30']);
    expect(owes(project({ lastOn: '2026-11-30', hasSurplus: true })).at(-1)).toBe('surplus 2027-02-28');
  });
  test('what fell due before it was written down was never owed here', () => {
    expect(owes(project({ since: '2026-07-01' }))).toEqual([
      'quarterly 2026-07-01',
      'quarterly 2026-10-01',
      'final 2027-01-31',
      'use_of_proceeds 2027-01-31',
    ]);
    expect(owes(project({ since: '2026-07-02' }))[0]).toBe('quarterly 2026-10-01');
  });
  test('a campaign that outlasts it: what tells of its end waits for the money, the regular reports do not', () => {
    expect(owes(project({ raisedUntil: '2027-02-28', hasSurplus: true }))).toEqual([
      'quarterly 2026-04-01',
      'quarterly 2026-07-01',
      'quarterly 2026-10-01',
      'final 2027-05-28',
      'use_of_proceeds 2027-05-28',
      'surplus 2027-05-28',
    ]);
    const { periodTo } = projectDuties(project({ raisedUntil: '2027-02-28', hasSurplus: true })).at(-1)!;
    expect(periodTo).toBe('2027-02-28');
  });
  test('R62: what is left is reported whenever the project was written down', () => {
    expect(owes(project({ since: '2027-06-01', hasSurplus: true }))).toEqual(['surplus 2027-01-31']);
  });
  test('however long ago it began, the reports that are owed today are counted', () => {
    const dues = projectDuties(
      project({ startsOn: '1900-01-01', lastOn: '2027-12-31', since: '2026-02-01' }),
    ).filter(({ kind }) => kind === 'quarterly');
    expect(dues.map(({ dueOn }) => dueOn)).toEqual([
      '2026-04-01',
      '2026-07-01',
      '2026-10-01',
      '2027-01-01',
      '2027-04-01',
      '2027-07-01',
      '2027-10-01',
    ]);
    expect(dues[0]!.n).toBe(505);
  });
  test('R59: no two quarterly reports of a project lie more than three months apart, and none outlasts it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 3000 }), (startsOn, length) => {
        const lastOn = addDays(startsOn, length);
        const duties = projectDuties({
          startsOn,
          lastOn,
          raisedUntil: startsOn,
          since: startsOn,
          hasSurplus: true,
        });
        const dues = duties.filter(({ kind }) => kind === 'quarterly').map(({ dueOn }) => dueOn);
        const isLong = lastOn >= addMonths(startsOn, 6);
        expect(dues.length > 0).toBe(isLong);
        expect(duties.some(({ kind }) => kind === 'use_of_proceeds')).toBe(isLong);
        for (const [n, due] of dues.entries()) {
          expect(due <= lastOn).toBe(true);
          expect(daysBetween(dues[n - 1] ?? startsOn, due)).toBeLessThanOrEqual(95);
        }
      }),
    );
  });
});

test('an organisation owes each year’s report by 31 May of the next (R63)', () => {
  expect(annualDuties('2025-11-02', '2026-03-01').map(({ n, dueOn }) => [n, dueOn])).toEqual([
    [2025, '2026-05-31'],
    [2026, '2027-05-31'],
  ]);
});

test.each([
  ['2026-05-31', null, '2026-05-01', 'future'],
  ['2026-05-31', null, '2026-05-17', 'due_soon'],
  ['2026-05-31', null, '2026-05-31', 'due_soon'],
  ['2026-05-31', null, '2026-06-01', 'overdue'],
  ['2026-05-31', '2026-05-31', '2026-07-01', 'met'],
  ['2026-05-31', '2026-06-02', '2026-07-01', 'met_late'],
] as const)('due %s, met %s, seen on %s: %s', (dueOn, metOn, today, state) =>
  expect(dutyState(dueOn, metOn, today)).toBe(state),
);

test.each([
  ['quarterly', '2026-05-16', null],
  ['quarterly', '2026-05-17', 14],
  ['quarterly', '2026-05-27', 14],
  ['quarterly', '2026-05-28', 3],
  ['quarterly', '2026-05-31', 0],
  ['quarterly', '2026-06-01', null],
  ['emergency', '2026-05-27', null],
  ['emergency', '2026-05-29', 3],
] as const)('%s due 31 May: on %s the reminder of %s days', (kind, today, days) =>
  expect(reminderOf(kind, '2026-05-31', today)).toBe(days),
);
