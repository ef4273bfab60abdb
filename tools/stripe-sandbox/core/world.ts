import type Stripe from 'stripe';
import { Faults } from '../delivery/faults';
import { Webhooks } from '../delivery/webhooks';
import { Clock } from './clock';
import { Ids } from './ids';
import { Jobs } from './jobs';
import { Store } from './store';

export interface Settings {
  /** Prefix of the hosted page's address. */
  publicUrl: string;
  /** Name shown to donors on the hosted page. */
  merchant: string;
  /** Currency of the merchant's balance. */
  settlementCurrency: string;
  /** Waits before the second, third and fourth try of a delivery, in ms. */
  retryDelays: number[];
  /** Whether these waits pass on the virtual clock (and so with a moved clock) or on the real one. */
  retryClock: 'virtual' | 'real';
  /** What ends a subscription whose last retry failed. */
  afterFailedRetries: 'cancel' | 'unpaid';
  /** How long one delivery may take, in ms. */
  deliveryTimeout: number;
}

/** Everything one sandbox consists of; each function gets it as its first argument. */
export class World {
  readonly clock: Clock;
  readonly store: Store;
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly faults = new Faults();
  readonly webhooks: Webhooks;
  /** The API request being served, stamped on the events it causes. */
  request: { id: string; key: string | null } | null = null;
  /** The `checkout.session.completed` event of each session paid in this run; the hosted page waits for its 2xx. */
  readonly completions = new Map<string, string>();
  /** Told when an intent is paid, fails or is under way: what was bought with it follows. */
  readonly onPayment: ((
    intent: Stripe.PaymentIntent,
    outcome: 'succeeded' | 'failed' | 'processing',
  ) => void)[] = [];

  constructor(
    readonly settings: Settings,
    start: Date | null,
    statePath: string | null,
    seed?: string,
  ) {
    this.clock = new Clock(start);
    this.store = new Store(statePath);
    this.ids = new Ids(seed);
    this.jobs = new Jobs(this);
    this.webhooks = new Webhooks(this);
    this.store.onCommit = () => this.webhooks.pump();
  }

  /** Now, in whole seconds, as Stripe stamps it. */
  seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /** Now for a customer: the test clock's frozen time when the customer has one. */
  secondsFor(customer: string | null): number {
    const clock = this.clockOf(customer);
    if (clock === null) return this.seconds();
    return this.store.get('test_helpers.test_clock', clock)?.frozen_time ?? this.seconds();
  }

  /** The test clock of a customer, or null. */
  clockOf(customer: string | null): string | null {
    const clock = customer === null ? null : this.store.get('customer', customer)?.test_clock;
    return idOf(clock ?? null);
  }
}

/** The id behind an expandable field. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : value.id;
}
