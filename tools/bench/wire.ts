import type { Quantiles } from './quantiles';
import type { Target } from './sender';
import type { Template } from './template';

/** What the bench asks of its load generator; `types` are places in the sample's templates. */
export type Order =
  | { kind: 'prepare'; target: Target; templates: Template[] }
  | {
      kind: 'closed';
      senders: number;
      types: number[];
      from: number;
      count: number;
      /** Sending ends by then, whatever is left. */
      seconds: number;
    }
  | { kind: 'open'; perSecond: number; type: number; from: number; count: number };

/** An order to send events. */
export type Load = Extract<Order, { kind: 'closed' | 'open' }>;

/** Times are the machine's monotonic clock in milliseconds. */
export interface Answer {
  firstAt: number;
  lastAt: number;
  /** Gifts whose events were all sent. */
  count: number;
  /** Of the front's answers. */
  latency: Quantiles;
  /** Answers other than 200, by status; 0 stands for a lost connection. */
  refused: Record<number, number>;
  /** By gift, when its event was answered 200 (open loop). */
  acceptedAt: number[];
}
