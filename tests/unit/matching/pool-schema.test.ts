import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { isInTime, whyNotInFestival } from '@/lib/matching/limits';
import { ratioText } from '@/lib/matching/ratio-text';
import { proposeInput } from '@/lib/matching/schema';
import { parse } from '@/lib/parse';

const good = {
  festivalId: 'fest_1',
  kind: 'enterprise',
  funderZh: '测试企业',
  funderEn: 'Test Enterprise',
  pledgeNumber: 'T-001',
  pledgedOn: '2026-08-20',
  totalFen: '1,000.50',
  ratioBp: '12.5%',
  minGiftFen: '10',
  giftCapFen: '100',
  donorDayCapFen: '１００元',
  campaignCapFen: '1000.5',
  opensAt: '2026-09-07T10:00',
  closesAt: '2026-09-07T10:01',
  formId: '00000000-0000-4000-8000-000000000000',
};

/** The fields that are refused, with their codes. */
function faults(more: Record<string, unknown>): Record<string, string> {
  try {
    parse(proposeInput, { ...good, ...more });
    return {};
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Object.fromEntries((error.details.errors ?? []).map(({ path, code }) => [path, code]));
  }
}

test('yuan become fen, per cent parts of 10,000, minutes are Beijing time', () => {
  expect(parse(proposeInput, good)).toMatchObject({
    totalFen: 100_050,
    ratioBp: 1_250,
    donorDayCapFen: 10_000,
    opensAt: new Date('2026-09-07T02:00:00Z'),
    closesAt: new Date('2026-09-07T02:01:00Z'),
  });
});

test.each([
  ['1', 100],
  ['0.01', 1],
  [' 50 ％ ', 5_000],
  ['1000', 100_000],
])('a ratio typed as %s', (ratioBp, bp) => {
  expect(parse(proposeInput, { ...good, ratioBp }).ratioBp).toBe(bp);
});

test.each([
  ['', 'required'],
  ['0', 'not_positive'],
  ['0.00', 'not_positive'],
  ['1000.01', 'percent_too_large'],
  ['99999999', 'not_a_percent'],
  ['0.001', 'not_a_percent'],
  ['-5', 'not_a_percent'],
  ['1e3', 'not_a_percent'],
  ['1:1', 'not_a_percent'],
])('a ratio that is refused: %s', (ratioBp, code) => {
  expect(faults({ ratioBp })).toEqual({ ratioBp: code });
});

test.each([
  [{ totalFen: '' }, { totalFen: 'required' }],
  [{ totalFen: '0' }, { totalFen: 'not_positive' }],
  [{ totalFen: '100,000,000,000.01' }, { totalFen: 'too_large' }],
  [{ minGiftFen: '1.234' }, { minGiftFen: 'too_many_decimals' }],
  [{ campaignCapFen: 'viel' }, { campaignCapFen: 'not_a_number' }],
  [{ kind: '' }, { kind: 'required' }],
  [{ festivalId: '' }, { festivalId: 'required' }],
  [
    { funderZh: '', funderEn: ' ', pledgeNumber: '' },
    { funderZh: 'required', funderEn: 'required', pledgeNumber: 'required' },
  ],
  [{ pledgedOn: '' }, { pledgedOn: 'required' }],
  [{ pledgedOn: '2026-02-30' }, { pledgedOn: 'not_a_date' }],
  [{ opensAt: '' }, { opensAt: 'required' }],
  [{ opensAt: '2026-02-30T10:00' }, { opensAt: 'not_a_time' }],
  [{ opensAt: '2026-09-07 10:00' }, { opensAt: 'not_a_time' }],
  [{ opensAt: '2026-09-07T10:00Z' }, { opensAt: 'not_a_time' }],
  [{ closesAt: '2026-09-07T24:00' }, { closesAt: 'not_a_time' }],
  [{ closesAt: '2026-09-07T10:00' }, { closesAt: 'closes_before_opens' }],
  [{ donorDayCapFen: '99.99' }, { donorDayCapFen: 'cap_below_gift' }],
  [{ donorDayCapFen: '1000.51' }, { donorDayCapFen: 'cap_above_pool' }],
  [{ campaignCapFen: '1000.51' }, { campaignCapFen: 'cap_above_pool' }],
  [{ formId: 'again' }, { formId: 'not_allowed' }],
  [{ state: 'published' }, { state: 'unknown_field' }],
])('refused: %j', (more, expected) => {
  expect(faults(more)).toEqual(expected);
});

const at = (text: string) => new Date(`${text}+08:00`);
const festival = { startsAt: at('2026-09-07T00:00'), endsAt: at('2026-09-10T00:00') };
const whole = { opensAt: festival.startsAt, closesAt: festival.endsAt };

test('a pool may last the whole festival, and no minute more', () => {
  const now = at('2026-09-01T00:00');
  expect(whyNotInFestival(whole, festival, now)).toBeNull();
  expect(whyNotInFestival({ ...whole, opensAt: at('2026-09-06T23:59') }, festival, now)).toEqual({
    path: 'opensAt',
    code: 'before_festival',
  });
  expect(whyNotInFestival({ ...whole, closesAt: at('2026-09-10T00:01') }, festival, now)).toEqual({
    path: 'closesAt',
    code: 'after_festival',
  });
});

test('it is proposed an hour before it opens, and published a minute before', () => {
  const late = { path: 'opensAt', code: 'pool_opens_too_soon' };
  expect(whyNotInFestival(whole, festival, at('2026-09-06T23:00'))).toBeNull();
  expect(whyNotInFestival(whole, festival, at('2026-09-06T23:00:01'))).toEqual(late);
  expect(whyNotInFestival(whole, festival, at('2026-09-08T00:00'))).toEqual(late);
  expect(isInTime(whole, at('2026-09-06T23:59'))).toBe(true);
  expect(isInTime(whole, at('2026-09-06T23:59:01'))).toBe(false);
  expect(isInTime(whole, at('2026-09-07T00:00'))).toBe(false);
});

test('a ratio is written exactly', () => {
  expect([1, 1_250, 5_000, 100_000].map(ratioText)).toEqual(['0.01%', '12.5%', '50%', '1000%']);
});
