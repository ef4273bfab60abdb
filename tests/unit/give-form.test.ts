import { describe, expect, test } from 'vitest';
import { phaseOf } from '@/lib/donations/gift-phase';
import { amountOf, giveValues, keepable, readGiveForm } from '@/lib/donations/give-form';
import { suggestAddress } from '@/lib/donations/mail-domain';

const codes = (values: Parameters<typeof readGiveForm>[0], accepted?: string) =>
  readGiveForm(values, accepted).errors.map(({ path, code }) => `${path}: ${code}`);
const base = { displayMode: 'anonymous', age: 'adult' } as const;

describe('the amount', () => {
  test('is the chosen tile, or what was typed', () => {
    expect(readGiveForm({ ...base, amount: '10000' }).input.amountFen).toBe(10_000);
    expect(readGiveForm({ ...base, amount: 'own', amountOwn: '１，２３４.5元' }).input.amountFen).toBe(
      123_450,
    );
    expect(readGiveForm({ ...base, amountOwn: '66' }).input.amountFen).toBe(6_600);
    expect(readGiveForm({ ...base, amount: '6600', amountOwn: '66.00' }).errors).toEqual([]);
  });
  test('is asked for when there is none, two, or no number', () => {
    expect(codes(base)).toEqual(['amount: amount_required']);
    expect(codes({ ...base, amount: 'own' })).toEqual(['amountOwn: own_required']);
    expect(codes({ ...base, amount: '10000', amountOwn: '50' })).toEqual(['amountOwn: amount_twice']);
    expect(codes({ ...base, amountOwn: '1e3' })).toEqual(['amountOwn: not_a_number']);
    expect(codes({ ...base, amountOwn: '5.005' })).toEqual(['amountOwn: too_many_decimals']);
    expect(codes({ ...base, amount: 'own', amountOwn: '9'.repeat(14) })).toEqual(['amountOwn: too_large']);
    expect([
      amountOf({ amount: '10000', amountOwn: '50' }),
      amountOf({}),
      amountOf({ amount: '500' }),
    ]).toEqual([null, null, 500]);
  });
});

test('news of the campaign need an address', () => {
  const ticked = { ...base, amount: '500', follow: 'yes' };
  expect(codes(ticked)).toEqual(['email: follow_required']);
  expect(codes({ ...ticked, interval: 'month' })).toEqual(['email: required']);
  expect(codes({ ...ticked, email: 'lao@camphor.test' })).toEqual([]);
  expect(JSON.stringify(readGiveForm({ ...ticked, email: 'lao@camphor.test' }).input)).not.toContain(
    'follow',
  );
});

test('a name is needed only by the choice that shows it, and sent on only then', () => {
  expect(codes({ amount: '500', age: 'adult' })).toEqual(['displayMode: required']);
  expect(codes({ amount: '500', age: 'adult', displayMode: 'name', nick: '老周' })).toEqual([
    'name: required',
  ]);
  expect(codes({ amount: '500', age: 'adult', displayMode: 'nick', name: '周建国', nick: ' ' })).toEqual([
    'nick: required',
  ]);
  const { input } = readGiveForm({
    amount: '500',
    age: 'adult',
    displayMode: 'anonymous',
    name: '周建国',
    nick: '老周',
    message: ' ',
  });
  expect(input).toEqual({ amountFen: 500, displayMode: 'anonymous', age: 'adult' });
});

test('a monthly gift needs an address; giving once does not', () => {
  expect(codes({ ...base, amount: '500', interval: 'month' })).toEqual(['email: required']);
  expect(codes({ ...base, amount: '500', interval: 'once' })).toEqual([]);
  const email = 'lao@example.com';
  expect(readGiveForm({ ...base, amount: '500', interval: 'month', email })).toEqual({
    input: { amountFen: 500, interval: 'month', displayMode: 'anonymous', age: 'adult', donor: { email } },
    errors: [],
  });
});

test('only the fields of the form are kept, each bounded', () => {
  const form = new URLSearchParams({ amount: '500', evil: 'x', message: 'a'.repeat(5_000), nick: '' });
  expect(giveValues(form)).toEqual({ amount: '500', message: 'a'.repeat(2_000) });
});

describe('a mistyped mail domain', () => {
  test.each([
    ['lao@gmial.com', 'lao@gmail.com'],
    ['a@qq.con', 'a@qq.com'],
    ['a@163.co', 'a@163.com'],
    ['A.b@hotmial.com', 'A.b@hotmail.com'],
    ['a@outlok.com', 'a@outlook.com'],
    ['a@1126.com', 'a@126.com'],
  ])('%s', (typed, meant) => {
    expect(suggestAddress(typed)).toBe(meant);
  });
  test.each([
    'a@gmail.com',
    'a@mail.com',
    'a@camphor.test',
    'a@vip.163.com',
    'a@jxcf.org.cn',
    '@gmial.com',
    'nothing',
  ])('%s stands', (typed) => {
    expect(suggestAddress(typed)).toBeNull();
  });
  test('is asked about once, and stands when it is sent again', () => {
    const values = { ...base, amount: '500', email: 'lao@gmial.com' };
    expect(codes(values)).toEqual(['email: mail_domain']);
    expect(codes(values, 'lao@gmial.com')).toEqual([]);
    expect(codes(values, 'other@gmial.com')).toEqual(['email: mail_domain']);
    expect(codes({ ...base, amount: '500', email: 'laozhou.camphor.test' })).toEqual(['email: mail_no_at']);
  });
});

test('what the page of a gift tells', () => {
  const at = new Date('2026-09-09T02:00:00Z');
  const gift = {
    state: 'pending' as const,
    reviewResolution: null,
    isAccepted: false,
    checkoutUrl: 'https://x',
    sessionExpiresAt: new Date(at.getTime() + 1),
  };
  expect(phaseOf(gift, false, at)).toBe('unpaid');
  expect(phaseOf(gift, true, at)).toBe('confirming');
  expect(phaseOf({ ...gift, isAccepted: true }, false, at)).toBe('confirming');
  expect(phaseOf({ ...gift, sessionExpiresAt: at }, false, at)).toBe('gone');
  expect(phaseOf({ ...gift, state: 'succeeded' }, true, at)).toBe('received');
  expect(phaseOf({ ...gift, state: 'refunded', reviewResolution: 'refunded' }, false, at)).toBe(
    'review_refunded',
  );
  expect(phaseOf({ ...gift, state: 'in_review' }, true, at)).toBe('in_review');
});

test('what stands beside the name is sent on only when it is said', () => {
  const values = { ...base, amount: '500', phone: ' 138 0013 8000 ', hideAmount: 'yes', receipt: 'waived' };
  expect(readGiveForm(values).input).toEqual({
    amountFen: 500,
    displayMode: 'anonymous',
    age: 'adult',
    donor: { phone: '138 0013 8000' },
    isAmountShown: false,
    receipt: 'waived',
  });
  const minor = readGiveForm({ ...base, amount: '500', age: 'from8', guardianAgrees: 'yes' });
  expect(minor.input).toMatchObject({ guardianAgrees: true, guardianAllowsData: false });
});

test('nothing personal of a child is kept without a guardian’s word', () => {
  const typed = {
    amount: '500',
    nick: '小周',
    email: 'a@example.com',
    phone: '1',
    message: '好',
    name: '周',
  };
  expect(keepable({ ...typed, age: 'from8' })).toEqual({ amount: '500', age: 'from8' });
  expect(keepable({ ...typed, age: 'under8', guardianAllowsData: 'yes' })).toEqual({
    amount: '500',
    age: 'under8',
    guardianAllowsData: 'yes',
  });
  for (const kept of [
    { ...typed, age: 'from8', guardianAllowsData: 'yes' },
    { ...typed, age: 'from14' },
    { ...typed, age: 'adult' },
    typed,
  ])
    expect(keepable(kept)).toBe(kept);
});
