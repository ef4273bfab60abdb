import type { TableName } from '../core/tables';
import type { World } from '../core/world';
import { badParam } from './errors';
import { listOf } from './lists';

/** Which table an id belongs to, by its prefix. */
const PREFIXES: readonly (readonly [string, TableName])[] = [
  ['prod_', 'product'],
  ['price_', 'price'],
  ['cus_', 'customer'],
  ['pm_', 'payment_method'],
  ['pi_', 'payment_intent'],
  ['ch_', 'charge'],
  ['py_', 'charge'],
  ['re_', 'refund'],
  ['pyr_', 'refund'],
  ['du_', 'dispute'],
  ['txn_', 'balance_transaction'],
  ['cs_', 'checkout.session'],
  ['sub_', 'subscription'],
  ['in_', 'invoice'],
  ['inpay_', 'invoice_payment'],
  ['po_', 'payout'],
  ['prv_', 'review'],
  ['issfr_', 'radar.early_fraud_warning'],
  ['clock_', 'test_helpers.test_clock'],
  ['bpc_', 'billing_portal.configuration'],
];

export function lookUp(world: World, id: string): object | undefined {
  const table = PREFIXES.find(([prefix]) => id.startsWith(prefix))?.[1];
  return table === undefined ? undefined : (world.store.get(table, id) as object | undefined);
}

type Plain = Record<string, unknown>;

/** Sub-lists that are left out of an object unless they are asked for. */
const INCLUDABLE: Record<string, Record<string, (world: World, object: Plain) => unknown>> = {
  'checkout.session': {
    line_items: (world, { id }) =>
      listOf(
        world.store.note(String(id)).session?.lines ?? [],
        `/v1/checkout/sessions/${String(id)}/line_items`,
      ),
  },
  charge: {
    refunds: (world, { id }) =>
      listOf(
        world.store
          .all('refund')
          .filter((refund) => refund.charge === id)
          .reverse(),
        `/v1/charges/${String(id)}/refunds`,
      ),
  },
  invoice: {
    payments: (world, { id }) =>
      listOf(
        world.store
          .all('invoice_payment')
          .filter((payment) => payment.invoice === id)
          .reverse(),
        '/v1/invoice_payments',
      ),
  },
  customer: {
    subscriptions: (world, { id }) =>
      listOf(
        world.store
          .all('subscription')
          .filter((row) => row.customer === id && row.status !== 'canceled')
          .reverse(),
        `/v1/customers/${String(id)}/subscriptions`,
      ),
  },
};

const MAX_DEPTH = 4;

/** The answer with the asked fields replaced by the objects behind their ids. The stored objects stay as they are. */
export function expand(world: World, answer: unknown, paths: string[]): unknown {
  const copy = JSON.parse(JSON.stringify(answer)) as unknown;
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > MAX_DEPTH)
      throw badParam('You cannot expand more than 4 levels of a property.', 'expand');
    follow(world, copy, parts, path);
  }
  return copy;
}

function follow(world: World, node: unknown, parts: string[], path: string): void {
  const [key, ...rest] = parts;
  if (key === undefined || node === null || node === undefined) return;
  if (Array.isArray(node)) {
    for (const item of node) follow(world, item, parts, path);
    return;
  }
  if (typeof node !== 'object') throw cannotExpand(path);
  const object = node as Plain;
  const include = INCLUDABLE[String(object.object)]?.[key];
  if (include && object[key] === undefined) object[key] = JSON.parse(JSON.stringify(include(world, object)));
  const value = object[key];
  if (value === undefined) {
    if (OPTIONAL.has(key)) return;
    throw cannotExpand(path);
  }
  if (typeof value === 'string') {
    const found = lookUp(world, value);
    if (found === undefined) throw cannotExpand(path);
    object[key] = JSON.parse(JSON.stringify(found));
  }
  follow(world, object[key], rest, path);
}

/** Fields an object only has in some states. */
const OPTIONAL = new Set([
  'failure_balance_transaction',
  'test_clock',
  'subscription_details',
  'payment_intent',
  'charge',
]);

function cannotExpand(path: string): Error {
  return badParam(`This property cannot be expanded (${path}).`, 'expand');
}
