import type { CampaignFacts, GiftRow } from '@/lib/donations/bundle';
import type { Fact } from '@/lib/donations/facts';
import { joinFact, movementsOf, type Stored, settleBundle, withPostedSeq } from '@/lib/donations/fold';
import { moneyOf } from '@/lib/donations/money';
import type { Plan } from '@/lib/donations/plan-bundle';
import { postingKey, type Standing } from '@/lib/ledger/diff';
import { entriesOf, reversed } from '@/lib/ledger/posting';
import { deltasOf } from '@/lib/totals/deltas';

/** Books kept in memory by the product's own rules: what settle does on PostgreSQL, for properties to be tried on. */
const at = (iso: string) => new Date(iso);
export const campaign: CampaignFacts = {
  campaignId: 'camp_1',
  ngoId: 'ngo_1',
  holderId: 'ngo_2',
  regionCodes: ['360731', '360700', '360000'],
  programme: null,
  festivals: [
    { id: 'f1', startsAt: at('2026-09-07T00:00:00+08:00'), endsAt: at('2026-09-10T00:00:00+08:00') },
  ],
  closesAt: at('2026-09-12T00:00:00+08:00'),
};

export const freshGift = (more: Partial<GiftRow> = {}): GiftRow => ({
  id: 'gift_1',
  secondOf: null,
  planId: null,
  campaignId: 'camp_1',
  amountFen: 10_000,
  currency: 'cny',
  source: 'stripe',
  donorKey: 'mail:a',
  donorEmail: null,
  donorPhone: null,
  locale: 'zh',
  state: 'pending',
  reviewReason: null,
  reviewResolution: null,
  acceptedAt: null,
  failedAt: null,
  expiredAt: null,
  paymentIntent: null,
  paidAt: null,
  paidFen: null,
  refundedFen: 0,
  disputedFen: 0,
  isPendingCounted: false,
  settledAt: null,
  scopes: null,
  day: null,
  postedSeq: null,
  ...more,
});

export interface Books extends Pick<Stored, 'payments' | 'refunds' | 'disputes' | 'plans' | 'instalments'> {
  gifts: Map<string, GiftRow>;
  standing: Standing[];
  balances: Map<string, number>;
  figures: Map<string, number>;
  seq: number;
}

export const openBooks = (gifts: readonly GiftRow[] = [freshGift()], plans: readonly Plan[] = []): Books => ({
  gifts: new Map(gifts.map((gift) => [gift.id, gift])),
  standing: [],
  balances: new Map(),
  figures: new Map(),
  seq: 0,
  payments: new Map(),
  refunds: new Map(),
  disputes: new Map(),
  plans: new Map(plans.map((plan) => [plan.id, plan])),
  instalments: new Map(),
});

const add = (map: Map<string, number>, key: string, by: number) => {
  const sum = (map.get(key) ?? 0) + by;
  if (sum === 0) map.delete(key);
  else map.set(key, sum);
};

/** What settle would load: every gift with its seconds and what stands for them. */
function stored(books: Books): Stored {
  const { payments, refunds, disputes, plans, instalments } = books;
  const all = [...books.gifts.values()];
  const bundles = all
    .filter((gift) => gift.secondOf === null)
    .map((root) => {
      const seconds = all.filter((gift) => gift.secondOf === root.id);
      const mine = new Set([root.id, ...seconds.map((gift) => gift.id)]);
      const standing = books.standing.filter((s) => mine.has(s.giftId ?? ''));
      return { root, seconds, campaign, standing };
    });
  return {
    bundles: new Map(bundles.map((bundle) => [bundle.root.id, bundle])),
    payments,
    refunds,
    disputes,
    plans,
    instalments,
    campaigns: new Map([[campaign.campaignId, campaign]]),
  };
}

/** One settle batch against the books, step by step as lib/donations/settle.ts does it. */
export function settle(books: Books, facts: readonly Fact[]): void {
  const all = stored(books);
  const before = new Map([...all.bundles].map(([id, bundle]) => [id, bundle.root]));
  for (const fact of facts) joinFact(all, fact);
  const money = moneyOf(all);
  for (const bundle of all.bundles.values()) {
    const result = settleBundle(bundle, money, before.get(bundle.root.id) ?? bundle.root, {
      livemode: false,
      provider: 'stripe',
    });
    const rows = [...result.gifts, ...result.newMonths, ...result.newSeconds];
    const seqs = write(books, result, bundle.root);
    for (const id of result.droppedSeconds) books.gifts.delete(id);
    for (const gift of withPostedSeq(rows, bundle.standing, result.reverse, seqs, at('2026-09-30T00:00:00Z')))
      books.gifts.set(gift.id, gift);
  }
}

/** Posts a bundle's reversals and postings; answers where each posting stands. */
function write(books: Books, result: ReturnType<typeof settleBundle>, root: GiftRow): Map<string, number> {
  const gone = new Set(result.reverse.map((s) => s.seq));
  books.standing = books.standing.filter((s) => !gone.has(s.seq));
  const posted = [
    ...result.reverse.map((posting) => ({ posting, sign: -1 as const })),
    ...result.post.map((posting) => ({ posting, sign: 1 as const })),
  ];
  const seqs = new Map<string, number>();
  for (const { posting, sign } of posted) {
    books.seq += 1;
    for (const entry of sign === 1 ? entriesOf(posting) : reversed(entriesOf(posting)))
      add(books.balances, `${entry.account} ${posting.day}`, entry.amountFen);
    if (sign === 1) {
      seqs.set(postingKey(posting), books.seq);
      books.standing.push({ ...posting, seq: books.seq, version: 1 });
    }
  }
  const gifts = new Map(posted.map(({ posting }) => [posting.giftId!, root]));
  const deltas = deltasOf(movementsOf(posted, gifts), result.pending);
  for (const [name, map] of [
    ['scope', deltas.byScope],
    ['day', deltas.byDay],
  ] as const)
    for (const [key, figures] of map)
      for (const [figure, by] of Object.entries(figures)) add(books.figures, `${name} ${key} ${figure}`, by);
  for (const [key, { giftCount, grossFen, refundedFen, disputedFen }] of deltas.byCell)
    for (const [figure, by] of Object.entries({ giftCount, grossFen, refundedFen, disputedFen }))
      add(books.figures, `cell ${key} ${figure}`, by);
  for (const [donor, nets] of deltas.byDonor)
    for (const [scope, by] of nets) add(books.figures, `donor ${donor} ${scope}`, by);
  return seqs;
}

/** What must not depend on the order: everything but the places in the chain. */
export function picture(books: Books) {
  const gifts = [...books.gifts.values()]
    .map(({ postedSeq, ...gift }) => ({ ...gift, isPosted: postedSeq !== null }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const standing = books.standing
    .map((s) => `${postingKey(s)} ${s.amountFen} ${s.day} ${s.giftId} ${s.scopes.join(',')}`)
    .sort();
  const byKey = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    gifts,
    standing,
    balances: byKey(books.balances),
    figures: byKey(books.figures),
    plans: byKey(books.plans),
    instalments: byKey(books.instalments),
  };
}
