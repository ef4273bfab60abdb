import { createHash } from 'node:crypto';
import { DAY } from '../core/clock';
import type { World } from '../core/world';
import { ApiError } from './errors';

export interface Answer {
  status: number;
  body: string;
  requestId: string;
}

/** Keys of POST calls: the first result is kept for 24 virtual hours and given again. */
export class Idempotency {
  private readonly inFlight = new Set<string>();

  constructor(private readonly world: World) {}

  /** The kept answer, or null after taking the lock. */
  begin(key: string, method: string, path: string, body: string): Answer | null {
    if (key.length > 255) {
      throw new ApiError(
        400,
        { type: 'idempotency_error', message: 'Idempotency keys can be at most 255 characters long.' },
        false,
      );
    }
    if (this.inFlight.has(key)) {
      throw new ApiError(
        409,
        {
          type: 'idempotency_error',
          code: 'idempotency_key_in_use',
          message: `There is currently another in-progress request using this Stripe-Idempotency-Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
        },
        false,
      );
    }
    const kept = this.find(key);
    if (kept !== null) {
      if (kept.hash === hash(method, path, body)) return kept;
      throw new ApiError(
        400,
        {
          type: 'idempotency_error',
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        },
        false,
      );
    }
    this.inFlight.add(key);
    return null;
  }

  /** Keeps the answer; part of the same commit as what the request did. */
  keep(key: string, method: string, path: string, body: string, answer: Answer): void {
    this.world.store.save('idempotency', {
      id: key,
      hash: hash(method, path, body),
      ...answer,
      at: this.world.clock.now(),
    });
  }

  end(key: string): void {
    this.inFlight.delete(key);
  }

  private find(key: string) {
    const row = this.world.store.get('idempotency', key);
    if (row === undefined) return null;
    if (this.world.clock.now() - row.at < DAY) return row;
    this.world.store.remove('idempotency', key);
    return null;
  }
}

function hash(method: string, path: string, body: string): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
}
