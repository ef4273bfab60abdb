import { RISK_RULES, RISK_STATES, type RiskFacts } from '@/db/schema/risk';
import { addFen } from '@/lib/money/fen';

/** The rules of risk (domain.md C.4). Pure: what is known of gifts in, suspicions out. They hold nothing back. */
export const RULES = RISK_RULES;
export type RiskRule = (typeof RULES)[number];
export const STATES = RISK_STATES;
export type RiskState = (typeof STATES)[number];
export type RiskDecision = Exclude<RiskState, 'open'>;

/** 2017's criterion: so many paid gifts by one donor within a minute. */
export const VELOCITY = { count: 5, ms: 60_000 };
/** So many equal amounts from one place or card within ten minutes. */
export const EQUAL_AMOUNTS = { count: 10, ms: 600_000 };
/** So many donors with one card within 30 days. */
export const ONE_CARD = { donors: 5, ms: 30 * 86_400_000 };

/** What an official may decide from each state. A decided signal opens again by itself when more of the same comes. */
export const DECIDED_FROM: Record<RiskState, readonly RiskDecision[]> = {
  open: ['held', 'cleared', 'confirmed'],
  held: ['cleared', 'confirmed'],
  cleared: [],
  confirmed: [],
};

/** A counted gift as the rules see it. */
export interface Trace {
  giftId: string;
  reference: string;
  campaignId: string;
  donorKey: string;
  /** Where the gift was started from, and the card that paid, as keyed hashes; null when not known. */
  placeKey: string | null;
  cardKey: string | null;
  amountFen: number;
  paidAt: Date;
}

/** Gifts that together meet a rule, and whose they are: a donor, a place or a card. */
export interface Finding {
  rule: RiskRule;
  party: string;
  gifts: Trace[];
}

/** Every rule that looks at several gifts, over gifts in any order. */
export function findBursts(traces: readonly Trace[]): Finding[] {
  return [
    ...groups(traces, (t) => t.donorKey).flatMap(([party, gifts]) =>
      found('velocity', party, within(gifts, VELOCITY.ms, { gifts: VELOCITY.count })),
    ),
    ...(['placeKey', 'cardKey'] as const).flatMap((by) =>
      groups(traces, (t) => t[by] && `${t[by]}\n${t.amountFen}`).flatMap(([party, gifts]) =>
        found(
          'equal_amounts',
          `${by}\n${party}`,
          within(gifts, EQUAL_AMOUNTS.ms, { gifts: EQUAL_AMOUNTS.count }),
        ),
      ),
    ),
    ...groups(traces, (t) => t.cardKey).flatMap(([party, gifts]) =>
      found('one_card', party, within(gifts, ONE_CARD.ms, { donors: ONE_CARD.donors })),
    ),
  ];
}

/** The gifts of one finding in the numbers an official reads. */
export function factsOf(gifts: readonly Trace[]): RiskFacts {
  const times = gifts.map((gift) => gift.paidAt.getTime());
  return {
    count: gifts.length,
    totalFen: gifts.reduce((sum, gift) => addFen(sum, gift.amountFen), 0),
    seconds: Math.round((Math.max(...times) - Math.min(...times)) / 1000),
    donors: donorsOf(gifts),
    references: gifts.slice(0, 20).map((gift) => gift.reference),
  };
}

const donorsOf = (gifts: readonly Trace[]) => new Set(gifts.map((gift) => gift.donorKey)).size;

const found = (rule: RiskRule, party: string, gifts: Trace[]): Finding[] =>
  gifts.length > 0 ? [{ rule, party, gifts }] : [];

function groups(traces: readonly Trace[], by: (trace: Trace) => string | null): [string, Trace[]][] {
  const map = new Map<string, Trace[]>();
  for (const trace of traces) {
    const key = by(trace);
    if (key === null) continue;
    const group = map.get(key);
    if (group) group.push(trace);
    else map.set(key, [trace]);
  }
  return [...map];
}

/**
 * The gifts that lie in any stretch of `ms` with so many gifts or so many donors, in the order they were paid. One pass:
 * the scan runs beside settling, and a card may have thousands of gifts.
 */
function within(gifts: readonly Trace[], ms: number, atLeast: { gifts?: number; donors?: number }): Trace[] {
  const sorted = [...gifts].sort(
    (a, b) => a.paidAt.getTime() - b.paidAt.getTime() || (a.giftId < b.giftId ? -1 : 1),
  );
  const flagged: Trace[] = [];
  const donors = new Map<string, number>();
  let from = 0;
  let next = 0;
  for (const [at, gift] of sorted.entries()) {
    donors.set(gift.donorKey, (donors.get(gift.donorKey) ?? 0) + 1);
    for (; gift.paidAt.getTime() - sorted[from]!.paidAt.getTime() > ms; from++) {
      const { donorKey } = sorted[from]!;
      const left = donors.get(donorKey)! - 1;
      if (left === 0) donors.delete(donorKey);
      else donors.set(donorKey, left);
    }
    if (at - from + 1 < (atLeast.gifts ?? 0) || donors.size < (atLeast.donors ?? 0)) continue;
    flagged.push(...sorted.slice(Math.max(from, next), at + 1));
    next = at + 1;
  }
  return flagged;
}
