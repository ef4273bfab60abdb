import { sql } from '@/db/client';
import { settleBatch } from '@/lib/donations/settle';
import { newHandle, newId, newReference } from '@/lib/ids';

/** Ids of one campaign with its organisations, region and festival, made for one test file. */
export interface World {
  campaignId: string;
  ngoId: string;
  holderId: string;
  festivalId: string;
}

export const DAY = 86_400;
/** 2026-09-09 02:00 UTC: ten in the morning in Shanghai, inside the festival. */
export const NOON = Date.UTC(2026, 8, 9, 2) / 1000;

let serial = 0;

/** A live campaign in Yudu County (360731), raised by a partner under a certificate-holder, in a festival of 7–9 September 2026. */
export async function makeWorld(): Promise<World> {
  const n = ++serial;
  const [ngoId, holderId, campaignId, festivalId] = [
    newId('ngo'),
    newId('ngo'),
    newId('camp'),
    newId('fest'),
  ];
  await sql`insert into regions (code, level, parent_code, name_zh, name_en) values
    ('360000', 'province', null, '江西省', 'Jiangxi'), ('360700', 'city', '360000', '赣州市', 'Ganzhou'), ('360731', 'county', '360700', '于都县', 'Yudu County')
    on conflict do nothing`;
  for (const [id, slug] of [
    [ngoId, `ngo-${n}`],
    [holderId, `holder-${n}`],
  ] as const)
    await sql`insert into ngos (id, slug, uscc, name_zh, name_en, form, registrar, region_code, contact_name, contact_email, contact_phone, address, state, created_at)
      values (${id}, ${slug}, ${slug}, '测试组织', 'Test organisation', 'service', '民政局', '360731', '联系人', 'ngo@camphor.test', '0797-0000000', '地址', 'verified', now())`;
  await sql`insert into certificates (id, ngo_id, number, issuer, issued_on, state) values (${newId('cert')}, ${holderId}, ${`C${n}`}, '江西省民政厅', '2024-01-01', 'verified')`;
  await sql`insert into merchant_accounts (ngo_id, provider, ref, created_at) values (${holderId}, 'stripe', 'acct_test', now())`;
  await sql`insert into campaigns (id, slug, ngo_id, holder_id, region_code, category, state, title_zh, title_en, target_fen, plan, starts_at, ends_at, created_at)
    values (${campaignId}, ${`campaign-${n}`}, ${ngoId}, ${holderId}, '360731', 'children', 'live', '测试项目', 'Test campaign', 100000000, '{}', '2026-01-01', '2027-01-01', now())`;
  await sql`insert into festivals (id, slug, name_zh, name_en, starts_at, ends_at)
    values (${festivalId}, ${`festival-${n}`}, '测试节', 'Test festival', '2026-09-07T00:00:00+08:00', '2026-09-10T00:00:00+08:00')`;
  await sql`insert into festival_campaigns (festival_id, campaign_id) values (${festivalId}, ${campaignId})`;
  return { campaignId, ngoId, holderId, festivalId };
}

export interface TestGift {
  id: string;
  /** The provider's objects of this gift. */
  pi: string;
  ch: string;
  amountFen: number;
}

/** A gift as `start` leaves it: pending, waiting for facts. */
export async function makeGift(
  world: World,
  amountFen = 10_000,
  more: { donorKey?: string; email?: string } = {},
): Promise<TestGift> {
  const id = newId('gift');
  await sql`insert into gifts (id, handle, reference, attempt_id, campaign_id, amount_fen, donor_key, display_mode, donor_email, locale, created_at, session_id)
    values (${id}, ${newHandle()}, ${newReference()}, ${id}, ${world.campaignId}, ${amountFen}, ${more.donorKey ?? `gift:${id}`}, 'anonymous', ${more.email ?? null}, 'zh', now(), ${`cs_${id}`})`;
  return { id, pi: `pi_${id.slice(5)}`, ch: `ch_${id.slice(5)}`, amountFen };
}

export interface TestEvent {
  id: string;
  type: string;
  created: number;
  livemode: boolean;
  data: { object: Record<string, unknown> };
}

let eventSerial = 0;
const event = (
  type: string,
  created: number,
  object: Record<string, unknown>,
  livemode = false,
): TestEvent => ({
  id: `evt_test_${process.pid}_${++eventSerial}`,
  type,
  created,
  livemode,
  data: { object },
});

/** Events of a gift in the shapes of API 2026-10-28.endive, as far as settle reads them. */
export const events = {
  charge: (g: TestGift, at = NOON, more: Record<string, unknown> = {}) =>
    event('charge.succeeded', at, {
      id: g.ch,
      object: 'charge',
      payment_intent: g.pi,
      amount: g.amountFen,
      currency: 'cny',
      metadata: { donation_id: g.id },
      ...more,
    }),
  intent: (g: TestGift, at = NOON + 1, more: Record<string, unknown> = {}) =>
    event('payment_intent.succeeded', at, {
      id: g.pi,
      object: 'payment_intent',
      amount: g.amountFen,
      amount_received: g.amountFen,
      currency: 'cny',
      latest_charge: g.ch,
      metadata: { donation_id: g.id },
      ...more,
    }),
  session: (g: TestGift, at = NOON + 2, more: Record<string, unknown> = {}) =>
    event('checkout.session.completed', at, {
      id: `cs_${g.id}`,
      object: 'checkout.session',
      mode: 'payment',
      payment_status: 'paid',
      payment_intent: g.pi,
      amount_total: g.amountFen,
      currency: 'cny',
      client_reference_id: g.id,
      metadata: { donation_id: g.id },
      ...more,
    }),
  sessionOf: (type: string, g: TestGift, status: string, at = NOON) =>
    event(`checkout.session.${type}`, at, {
      id: `cs_${g.id}`,
      object: 'checkout.session',
      mode: 'payment',
      payment_status: status,
      payment_intent: g.pi,
      amount_total: g.amountFen,
      currency: 'cny',
      client_reference_id: g.id,
      metadata: { donation_id: g.id },
    }),
  refund: (
    g: TestGift,
    id: string,
    amount: number,
    status = 'succeeded',
    at = NOON + 3600,
    type = 'refund.created',
  ) =>
    event(type, at, {
      id,
      object: 'refund',
      payment_intent: g.pi,
      charge: g.ch,
      amount,
      currency: 'cny',
      status,
      created: NOON + 3600,
    }),
  dispute: (
    g: TestGift,
    id: string,
    what: 'created' | 'funds_withdrawn' | 'funds_reinstated' | 'closed',
    status: string,
    amount = g.amountFen,
    at = NOON + 7200,
  ) =>
    event(`charge.dispute.${what}`, at, {
      id,
      object: 'dispute',
      payment_intent: g.pi,
      charge: g.ch,
      amount,
      currency: 'cny',
      status,
      created: NOON + 7200,
    }),
};

/** A plan as `start` leaves it, with its pending first gift. Its invoices are `in_{n}_{plan}`, their charges `pi_{n}_{plan}`. */
export async function makePlan(world: World, amountFen = 10_000): Promise<{ id: string; first: TestGift }> {
  const [first, id] = [await makeGift(world, amountFen, { email: 'monthly@camphor.test' }), newId('plan')];
  await sql`insert into plans (id, campaign_id, first_gift_id, amount_fen, donor_key, display_mode, donor_email, locale, created_at)
    values (${id}, ${world.campaignId}, ${first.id}, ${amountFen}, ${`gift:${first.id}`}, 'anonymous', 'monthly@camphor.test', 'zh', now())`;
  await sql`update gifts set plan_id = ${id} where id = ${first.id}`;
  return { id, first };
}

/** Events of a plan's months and of its subscription. Month 1 is the one it began with. */
export const planEvents = {
  invoice: (
    plan: string,
    n: number,
    type: 'created' | 'paid' | 'payment_failed' | 'voided',
    at = NOON + n * 31 * DAY,
    paidFen = 10_000,
  ) =>
    event(`invoice.${type}`, at, {
      id: `in_${n}_${plan}`,
      object: 'invoice',
      amount_paid: type === 'paid' ? paidFen : 0,
      total: 10_000,
      currency: 'cny',
      created: at,
      billing_reason: n === 1 ? 'subscription_create' : 'subscription_cycle',
      parent: { subscription_details: { metadata: { plan_id: plan } } },
    }),
  link: (plan: string, n: number, at = NOON + n * 31 * DAY) =>
    event('invoice_payment.paid', at, {
      id: `inpay_${n}_${plan}`,
      invoice: `in_${n}_${plan}`,
      payment: { type: 'payment_intent', payment_intent: `pi_${n}_${plan}` },
    }),
  charge: (plan: string, n: number, at = NOON + n * 31 * DAY, more: object = {}) =>
    event('charge.succeeded', at, {
      id: `ch_${n}_${plan}`,
      object: 'charge',
      customer: `cus_${plan}`,
      payment_intent: `pi_${n}_${plan}`,
      amount: 10_000,
      currency: 'cny',
      metadata: {},
      ...more,
    }),
  subscription: (plan: string, type: 'created' | 'updated' | 'deleted', at = NOON, more: object = {}) =>
    event(`customer.subscription.${type}`, at, {
      id: `sub_${plan}`,
      customer: `cus_${plan}`,
      metadata: { plan_id: plan },
      status: type === 'deleted' ? 'canceled' : 'active',
      ...more,
    }),
};

/** Puts events into the inbox as the webhook does, in the order given. Returns how many were new. */
export async function receive(list: readonly TestEvent[]): Promise<number> {
  let added = 0;
  for (const one of list) {
    const rows =
      await sql`insert into inbox (event_id, body, received_at) values (${one.id}, ${Buffer.from(JSON.stringify(one))}, now()) on conflict do nothing returning seq`;
    added += rows.length;
  }
  return added;
}

/** Settles until nothing waits. Bounded: a batch that takes nothing ends it. */
export async function settleAll(limit = 500): Promise<number> {
  let total = 0;
  for (let round = 0; round < 1000; round++) {
    const { taken } = await settleBatch(limit);
    total += taken;
    if (taken === 0) return total;
  }
  throw new Error('settling does not come to an end');
}

export async function give(list: readonly TestEvent[], limit?: number): Promise<void> {
  await receive(list);
  await settleAll(limit);
}

const CHECKS = [
  'check_i1_balanced',
  'check_i2_ledger_sum',
  'check_i3_totals',
  'check_i3_days',
  'check_i3_cells',
  'check_i3_donors',
  'check_i3_pending',
  'check_i4_one_posting',
  'check_i5_bounds',
  'check_i7_chain',
  'check_i9_gifts',
  'check_i9_instalments',
  'check_imports',
];

/** Rows of every invariant view; empty when the books are right. */
export async function brokenInvariants(): Promise<string[]> {
  const found: string[] = [];
  for (const view of CHECKS)
    for (const row of await sql<
      { subject: string; problem: string }[]
    >`select subject, problem from ${sql(view)}`)
      found.push(`${view}: ${row.subject} ${row.problem}`);
  return found;
}
