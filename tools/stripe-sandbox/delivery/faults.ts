import { z } from 'zod';

const fraction = z.number().min(0).max(1);

/** What `POST /_sandbox/faults` takes: how the network and Stripe misbehave. Absent means: not at all. */
export const FaultPlan = z.strictObject({
  /** Makes fractions repeatable. */
  seed: z.number().int().default(1),
  webhooks: z
    .strictObject({
      /** Extra copies of each delivery, same event id. */
      duplicate: z.number().int().min(0).max(100).default(0),
      /** Holds deliveries up to this many ms and sends them in another order. */
      shuffleMs: z.number().int().min(0).max(60_000).default(0),
      /** Sends every delivery this much later. */
      delayMs: z.number().int().min(0).max(600_000).default(0),
      /** Fraction of tries that never arrive; they count as failed and are retried. */
      drop: fraction.default(0),
      /** Fraction of events sent a second time under a new event id. */
      newEventId: fraction.default(0),
      /** Signs with every secret of the endpoint, as while one is being replaced. */
      bothSecrets: z.boolean().default(false),
    })
    .prefault({}),
  api: z
    .strictObject({
      /** Only calls whose `METHOD /path` begins so; empty is every call. */
      only: z.string().default(''),
      /** Fractions, tried in this order: refused for haste, broken before doing, no answer after doing, connection cut after doing. */
      rateLimit: fraction.default(0),
      serverError: fraction.default(0),
      timeoutAfterDoing: fraction.default(0),
      resetAfterDoing: fraction.default(0),
      /** Ends the plan's API part after so many faults; 0 is never. */
      times: z.number().int().min(0).default(0),
      /** Each call stays in flight this much longer. */
      delayMs: z.number().int().min(0).max(60_000).default(0),
    })
    .prefault({}),
});
export type FaultPlan = z.output<typeof FaultPlan>;

export type ApiFault = 'rateLimit' | 'serverError' | 'timeoutAfterDoing' | 'resetAfterDoing';
const API_FAULTS: readonly ApiFault[] = ['rateLimit', 'serverError', 'timeoutAfterDoing', 'resetAfterDoing'];

/** The fault plan in force, with its own repeatable randomness. */
export class Faults {
  plan: FaultPlan = FaultPlan.parse({});
  private state = 1;
  private spent = 0;

  set(plan: FaultPlan): void {
    this.plan = plan;
    this.state = plan.seed >>> 0 || 1;
    this.spent = 0;
  }

  /** A number in [0, 1), the same sequence for the same seed (mulberry32). */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return probability > 0 && this.random() < probability;
  }

  /** The fault this call suffers, or null. */
  forCall(call: string): ApiFault | null {
    const { api } = this.plan;
    if (!call.startsWith(api.only)) return null;
    if (api.times > 0 && this.spent >= api.times) return null;
    const fault = API_FAULTS.find((name) => this.chance(api[name])) ?? null;
    if (fault !== null) this.spent += 1;
    return fault;
  }
}
