import { describe, expect, test } from 'vitest';
import { ADMIN_EXEMPT_BELOW_FEN, RATIO_RULES, ratiosOf, type YearMoney } from '@/lib/disclosure/ratios';
import { NGO_FORMS } from '@/lib/ngos/ngo';

const YUAN = 100;
const WAN = 10_000 * YUAN;
/** A year whose every ratio is well inside. */
const year = (more: Partial<YearMoney> = {}): YearMoney => ({
  aidFen: 800 * WAN,
  adminFen: 50 * WAN,
  spentFen: 870 * WAN,
  incomeFen: [1_000 * WAN, 1_000 * WAN, 1_000 * WAN],
  ...more,
});
const foundation = { form: 'foundation', isCertified: true } as const;
const of = (money: YearMoney, ngo: Parameters<typeof ratiosOf>[0] = foundation) => {
  const [lastYear, threeYears, admin] = ratiosOf(ngo, money);
  return { lastYear: lastYear!, threeYears: threeYears!, admin: admin! };
};

test('the table holds the two rows of article 61, each with its source', () => {
  expect(
    RATIO_RULES.map(({ measure, forms, bound, permille, source }) => [
      measure,
      forms,
      bound,
      permille,
      source,
    ]),
  ).toEqual([
    ['programme', ['foundation'], 'least', 700, 'art61'],
    ['admin', ['foundation'], 'most', 100, 'art61'],
  ]);
  expect(ADMIN_EXEMPT_BELOW_FEN).toBe(20 * WAN);
});

describe('at least 70 % of last year’s income (art. 61)', () => {
  test.each([
    [700 * WAN, 'within', 700],
    [700 * WAN - 1, 'beyond', 699],
    [0, 'beyond', 0],
  ])('%i fen of 1,000 万: %s', (aidFen, verdict, permille) => {
    const { lastYear } = of(year({ aidFen, incomeFen: [1_000 * WAN, 1_000 * WAN, 1_000 * WAN] }));
    expect(lastYear).toMatchObject({
      verdict,
      permille,
      limit: { bound: 'least', permille: 700 },
      source: 'art61',
    });
  });
  test('or of the average of three years: one of the two is enough', () => {
    const { lastYear, threeYears } = of(
      year({ aidFen: 350 * WAN, incomeFen: [1_000 * WAN, 300 * WAN, 200 * WAN] }),
    );
    expect([lastYear.permille, lastYear.verdict]).toEqual([350, 'within']);
    expect([threeYears.permille, threeYears.baseFen, threeYears.verdict]).toEqual([700, 500 * WAN, 'within']);
    const short = of(year({ aidFen: 350 * WAN - 1, incomeFen: [1_000 * WAN, 300 * WAN, 200 * WAN] }));
    expect([short.lastYear.verdict, short.threeYears.verdict]).toEqual(['beyond', 'beyond']);
  });
  test('a year without income before it has nothing to be held against', () => {
    const { lastYear, threeYears } = of(year({ incomeFen: [0, 0, 0] }));
    expect([lastYear, threeYears]).toMatchObject([
      { verdict: 'noBase', permille: null },
      { verdict: 'noBase', permille: null },
    ]);
  });
});

describe('administration at most 10 % of the year’s spending (art. 61)', () => {
  test.each([
    [100 * WAN, 'within', 100],
    [100 * WAN + 1, 'beyond', 100],
  ])('%i fen of 1,000 万: %s', (adminFen, verdict, permille) => {
    const { admin } = of(year({ adminFen, spentFen: 1_000 * WAN }));
    expect(admin).toMatchObject({
      verdict,
      permille,
      limit: { bound: 'most', permille: 100 },
      source: 'art61',
    });
  });
  test.each(NGO_FORMS)('below 200,000 yuan it is exempt, whatever the share (2016 rule): %s', (form) => {
    const small = year({ adminFen: ADMIN_EXEMPT_BELOW_FEN - 1, spentFen: 21 * WAN });
    expect(of(small, { form, isCertified: true }).admin).toMatchObject({
      verdict: 'exempt',
      limit: null,
      source: 'rule2016',
    });
  });
  test('from 200,000 yuan on it is not', () => {
    const { admin } = of(year({ adminFen: ADMIN_EXEMPT_BELOW_FEN, spentFen: 21 * WAN }));
    expect(admin.verdict).toBe('beyond');
  });
});

test.each([
  ...NGO_FORMS.filter((form) => form !== 'foundation').map((form) => ({ form, isCertified: true })),
  { form: 'foundation' as const, isCertified: false },
])('no row for $form (certified: $isCertified): the share without a bound', (ngo) => {
  for (const ratio of ratiosOf(ngo, year()))
    expect(ratio).toMatchObject({
      verdict: 'noRule',
      limit: null,
      source: null,
      permille: expect.any(Number),
    });
});

test('sums past the exact range of floating point are compared to the fen', () => {
  const income = 9_000_000_000_000_00;
  const { lastYear } = of(year({ aidFen: 630_000_000_000_000 - 1, incomeFen: [income, income, income] }));
  expect(lastYear.verdict).toBe('beyond');
});
