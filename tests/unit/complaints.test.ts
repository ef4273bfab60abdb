import { describe, expect, test } from 'vitest';
import { COMPLAINT_OUTCOMES, COMPLAINT_REASONS } from '@/db/schema/complaints';
import { canDo, isOverdue, OUTCOMES, REASONS } from '@/lib/complaints/complaint';
import { readContact } from '@/lib/complaints/contact';
import { holidayCalendar, isHolidayKnown } from '@/lib/complaints/holidays';
import { type closeInput, fileInput, findInput } from '@/lib/complaints/schema';
import { answerDueOn, type HolidayCalendar, isWorkingDay } from '@/lib/complaints/working-days';

/** Noon in Beijing. */
const on = (day: string, time = '12:00:00') => new Date(`${day}T${time}+08:00`);

describe('five working days', () => {
  // 2026-11-23 is a Monday.
  test.each([
    ['Monday', '2026-11-23', '2026-11-30'],
    ['Tuesday', '2026-11-24', '2026-12-01'],
    ['Friday', '2026-11-27', '2026-12-04'],
    ['Saturday', '2026-11-28', '2026-12-04'],
    ['Sunday', '2026-11-29', '2026-12-04'],
    ['over a year’s end', '2026-12-29', '2027-01-05'],
    ['over a leap day', '2028-02-25', '2028-03-03'],
  ])('received on %s', (_, received, due) => {
    expect(answerDueOn(on(received))).toBe(due);
  });

  test('the day is Shanghai’s: a minute before midnight and a minute after are a day apart', () => {
    expect(answerDueOn(on('2026-11-23', '23:59:00'))).toBe('2026-11-30');
    expect(answerDueOn(on('2026-11-24', '00:01:00'))).toBe('2026-12-01');
  });

  test('a calendar of days off and weekend days worked moves it', () => {
    const festival: HolidayCalendar = {
      off: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
      worked: new Set(['2026-10-10']),
    };
    expect(answerDueOn(on('2026-09-29'))).toBe('2026-10-06');
    // 30 Sept, 8, 9, 10 (a Saturday worked), 12 Oct.
    expect(answerDueOn(on('2026-09-29'), festival)).toBe('2026-10-12');
    expect(isWorkingDay('2026-10-10', festival)).toBe(true);
    expect(isWorkingDay('2026-10-10')).toBe(false);
  });

  test.each([
    ['National Day, with a Saturday worked', '2026-09-29', '2026-10-12'],
    ['Spring Festival, with a Saturday worked before it', '2026-02-13', '2026-02-27'],
    ['an ordinary week', '2026-11-24', '2026-12-01'],
  ])('the notices the product carries: %s', (_, received, due) => {
    expect(answerDueOn(on(received), holidayCalendar())).toBe(due);
  });

  test('past the last notice it is Monday to Friday, and that can be told', () => {
    const { until } = holidayCalendar();
    expect(until).toBeGreaterThanOrEqual(2026);
    expect([isHolidayKnown(`${until}-12-31`), isHolidayKnown(`${until + 1}-01-01`)]).toEqual([true, false]);
    const received = on(`${until + 1}-09-28`);
    expect(answerDueOn(received, holidayCalendar())).toBe(answerDueOn(received));
  });

  test('late is the day after, unless somebody answered or it is closed', () => {
    const waiting = { dueOn: '2026-11-30', repliedAt: null, closedAt: null };
    expect(isOverdue(waiting, '2026-11-30')).toBe(false);
    expect(isOverdue(waiting, '2026-12-01')).toBe(true);
    expect(isOverdue({ ...waiting, repliedAt: on('2026-12-02') }, '2026-12-03')).toBe(false);
    expect(isOverdue({ ...waiting, closedAt: on('2026-12-02') }, '2026-12-03')).toBe(false);
  });
});

test('nothing is done before it is taken up, and nothing after it is closed', () => {
  const acts = ['take_up', 'ask', 'reply', 'close'] as const;
  expect(acts.filter((act) => canDo('received', act))).toEqual(['take_up']);
  expect(acts.filter((act) => canDo('taken_up', act))).toEqual(['ask', 'reply', 'close']);
  expect(acts.filter((act) => canDo('replied', act))).toEqual(['ask', 'reply', 'close']);
  expect(acts.filter((act) => canDo('closed', act))).toEqual([]);
});

test('the forms offer what the table takes', () => {
  expect([...REASONS]).toEqual([...COMPLAINT_REASONS]);
  expect([...OUTCOMES]).toEqual([...COMPLAINT_OUTCOMES]);
});

describe('a contact', () => {
  test.each([
    ['Wang@Example.ORG ', { kind: 'mail', value: 'wang@example.org' }],
    ['ｗａｎｇ＠example.org', { kind: 'mail', value: 'wang@example.org' }],
    ['0791-8800 0000', { kind: 'phone', value: '079188000000' }],
    ['+86 (138) 0000-0000', { kind: 'phone', value: '+8613800000000' }],
    ['wang@', null],
    ['call me', null],
    ['12345', null],
  ])('%s', (typed, read) => {
    expect(readContact(typed)).toEqual(read);
  });
});

describe('input', () => {
  const whole = { slug: 's', reason: 'misuse', text: 'The roof was never built.', contact: '' };
  const codes = (schema: typeof fileInput | typeof findInput | typeof closeInput, input: unknown) =>
    schema.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
  test('a contact may be left out, the rest may not', () => {
    expect(fileInput.parse(whole).contact).toBeNull();
    expect(codes(fileInput, { ...whole, reason: 'because' })).toEqual(['reason required']);
    expect(codes(fileInput, { ...whole, text: ' short ' })).toEqual(['text text_too_short']);
    expect(codes(fileInput, { ...whole, text: '字'.repeat(801) })).toEqual(['text too_long']);
    expect(codes(fileInput, { ...whole, contact: 'me' })).toEqual(['contact not_a_contact']);
    expect(codes(fileInput, { ...whole, campaignId: 'x' })).toHaveLength(1);
  });
  test('finding one needs both, and forgives how they are typed', () => {
    expect(findInput.parse({ reference: ' cp-7kq3-9f2m-x1 ', contact: 'A@b.cn' })).toEqual({
      reference: 'CP-7KQ3-9F2M-X1',
      contact: { kind: 'mail', value: 'a@b.cn' },
    });
    expect(codes(findInput, { reference: '', contact: '' })).toEqual([
      'reference required',
      'contact required',
    ]);
  });
});
