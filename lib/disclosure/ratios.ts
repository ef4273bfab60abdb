import type { NgoForm } from '@/lib/ngos/ngo';

/**
 * What an organisation's year is held to (R68): a row per form, never a constant in a rule. Only rows whose source is
 * read stand here; for other forms a ratio is shown without a bound. In tenths of a percent and fen.
 */
export const RATIO_RULES = [
  {
    measure: 'programme',
    forms: ['foundation'],
    bound: 'least',
    permille: 700,
    source: 'art61',
  },
  {
    measure: 'admin',
    forms: ['foundation'],
    bound: 'most',
    permille: 100,
    source: 'art61',
  },
] as const satisfies readonly RatioRule[];

/** The 2016 rule on annual spending and administration: a year's administration below this is held to no ratio, whatever the form. */
export const ADMIN_EXEMPT_BELOW_FEN = 20_000_000;

export type RatioBase = 'lastYear' | 'threeYears' | 'spending';
export type RatioSource = 'art61' | 'rule2016';

interface RatioRule {
  measure: 'programme' | 'admin';
  forms: readonly NgoForm[];
  bound: 'least' | 'most';
  permille: number;
  source: RatioSource;
}

/** An organisation's year in fen. `incomeFen`: of the three years before, the last first. */
export interface YearMoney {
  aidFen: number;
  adminFen: number;
  spentFen: number;
  incomeFen: readonly [number, number, number];
}

export interface Ratio {
  measure: 'programme' | 'admin';
  base: RatioBase;
  partFen: number;
  baseFen: number;
  /** Tenths of a percent, rounded down; null where there is nothing to hold it against. */
  permille: number | null;
  /** Null: no row for this form, or exempt. */
  limit: { bound: 'least' | 'most'; permille: number } | null;
  verdict: 'within' | 'beyond' | 'exempt' | 'noBase' | 'noRule';
  source: RatioSource | null;
}

/** The ratios of a year against the table's rows for this organisation. Exact: compared in whole fen. Pure. */
export function ratiosOf(ngo: { form: NgoForm; isCertified: boolean }, year: YearMoney): Ratio[] {
  return [...programmeRatios(ngo, year), adminRatio(ngo, year)];
}

const ruleOf = ({ form, isCertified }: { form: NgoForm; isCertified: boolean }, measure: Ratio['measure']) =>
  isCertified
    ? RATIO_RULES.find(
        (rule) => rule.measure === measure && (rule.forms as readonly NgoForm[]).includes(form),
      )
    : undefined;

function programmeRatios(ngo: Parameters<typeof ruleOf>[0], { aidFen, incomeFen }: YearMoney): Ratio[] {
  const rule = ruleOf(ngo, 'programme');
  const [last] = incomeFen;
  const threeFen = incomeFen.reduce((sum, fen) => sum + fen, 0);
  const lines = [
    line({ measure: 'programme', base: 'lastYear', partFen: aidFen, baseFen: last, years: 1, rule }),
    line({ measure: 'programme', base: 'threeYears', partFen: aidFen, baseFen: threeFen, years: 3, rule }),
  ];
  // Last year's income or the average of the three years before: what is met by one is not missed by the other.
  const isMet = lines.some(({ verdict }) => verdict === 'within');
  return lines.map((one) => (isMet && one.verdict === 'beyond' ? { ...one, verdict: 'within' } : one));
}

function adminRatio(ngo: Parameters<typeof ruleOf>[0], { adminFen, spentFen }: YearMoney): Ratio {
  const rule = ruleOf(ngo, 'admin');
  const one = line({
    measure: 'admin',
    base: 'spending',
    partFen: adminFen,
    baseFen: spentFen,
    years: 1,
    rule,
  });
  return adminFen < ADMIN_EXEMPT_BELOW_FEN
    ? { ...one, limit: null, verdict: 'exempt', source: 'rule2016' }
    : one;
}

/** One ratio; `baseFen` is the sum of `years` years. */
function line({
  rule,
  years,
  ...of
}: Pick<Ratio, 'measure' | 'base' | 'partFen' | 'baseFen'> & {
  years: number;
  rule: RatioRule | undefined;
}): Ratio {
  const part = BigInt(of.partFen) * 1000n * BigInt(years);
  const whole = BigInt(of.baseFen);
  const baseFen = Number(whole / BigInt(years));
  const limit = rule ? { bound: rule.bound, permille: rule.permille } : null;
  const source = rule?.source ?? null;
  if (whole <= 0n)
    return { ...of, baseFen, permille: null, limit, verdict: rule ? 'noBase' : 'noRule', source };
  const permille = Number(part / whole);
  if (!rule) return { ...of, baseFen, permille, limit, verdict: 'noRule', source };
  const bound = BigInt(rule.permille) * whole;
  const isWithin = rule.bound === 'least' ? part >= bound : part <= bound;
  return { ...of, baseFen, permille, limit, verdict: isWithin ? 'within' : 'beyond', source };
}
