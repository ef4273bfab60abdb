import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { emitAgain, readEvent } from '../core/events';
import type { DeliveryRow } from '../core/tables';
import type { World } from '../core/world';

/** Deliveries under way at one time; Stripe keeps no order between them either. */
const CONCURRENCY = 8;

interface Waiter {
  event: string;
  done: () => void;
}

/**
 * Sends events to the endpoints. A delivery is a row from the moment its event is recorded, so one
 * that a crash interrupted is sent again. Anything but 2xx is a failure and is tried three more
 * times, each with a new stamp and signature and the same event id.
 */
export class Webhooks {
  private queue: string[] = [];
  private active = 0;
  private waiters: Waiter[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  private readonly timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly world: World) {}

  /** Takes up what an earlier run left undelivered. */
  start(): void {
    this.world.jobs.handle('redeliver', (_, id) => this.queue.push(id));
    for (const row of this.world.store.all('delivery')) {
      if (row.state === 'pending' || (row.state === 'waiting' && row.dueAt !== null)) this.queue.push(row.id);
    }
    this.pump();
  }

  enqueue(event: string, endpoint: string): void {
    const id = `${event} ${endpoint}`;
    this.world.store.save('delivery', { id, event, endpoint, attempts: 0, state: 'pending', dueAt: null });
    const { webhooks } = this.world.faults.plan;
    const wait =
      webhooks.delayMs + (webhooks.shuffleMs > 0 ? this.world.faults.random() * webhooks.shuffleMs : 0);
    if (wait > 0) this.later(wait, id);
    else this.queue.push(id);
  }

  /** Resolves when the event was answered 2xx everywhere, or after `limit` ms. */
  answered(event: string, limit: number): Promise<void> {
    if (this.isDelivered(event)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.waiters.push({
        event,
        done: () => {
          clearTimeout(timer);
          resolve();
        },
      });
    });
  }

  /** Whether every endpoint that should have the event has it; a delivery that is done has no row. */
  isDelivered(event: string): boolean {
    return this.rowsOf(event).length === 0;
  }

  /** Resolves when nothing is being sent, or after `limit` ms. */
  async idle(limit: number): Promise<void> {
    const end = Date.now() + limit;
    while (this.busy && !this.closed && Date.now() < end) await sleep(5);
  }

  /** True while something is being sent or waits to be sent now. */
  get busy(): boolean {
    return this.active > 0 || this.queue.length > 0 || this.timers.size > 0;
  }

  pump(): void {
    while (!this.closed && this.active < CONCURRENCY) {
      const id = this.queue.shift();
      if (id === undefined) return;
      this.active += 1;
      void this.deliver(id).finally(() => {
        this.active -= 1;
        this.pump();
      });
    }
  }

  /** How many endpoints do not have the event yet. */
  pending(event: string): number {
    return this.rowsOf(event).length;
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.agent.destroy();
    for (const waiter of this.waiters) waiter.done();
  }

  private rowsOf(event: string): DeliveryRow[] {
    const rows: DeliveryRow[] = [];
    for (const endpoint of this.world.store.all('webhook_endpoint')) {
      const row = this.world.store.get('delivery', `${event} ${endpoint.id}`);
      if (row) rows.push(row);
    }
    return rows;
  }

  private later(wait: number, id: string): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.queue.push(id);
      this.pump();
    }, wait);
    timer.unref();
    this.timers.add(timer);
  }

  private async deliver(id: string): Promise<void> {
    const { store, faults } = this.world;
    const row = store.get('delivery', id);
    const endpoint = row && store.get('webhook_endpoint', row.endpoint);
    const event = row && store.get('event', row.event);
    if (!row || !endpoint || !event) return;
    const body = JSON.stringify(readEvent(this.world, event), null, 2);
    const copies = 1 + faults.plan.webhooks.duplicate;
    const results = await Promise.all(
      Array.from({ length: copies }, () =>
        faults.chance(faults.plan.webhooks.drop)
          ? false
          : this.post(endpoint.url, body, this.sign(endpoint.id, body)),
      ),
    );
    // A reset may have emptied the store while the answer was under way.
    if (this.closed || store.get('delivery', id) === undefined) return;
    this.finish({ ...row, attempts: row.attempts + 1 }, results.some(Boolean));
    if (row.attempts === 0 && faults.chance(faults.plan.webhooks.newEventId)) emitAgain(this.world, event);
    store.commit();
    this.wake(row.event);
  }

  private finish(row: DeliveryRow, delivered: boolean): void {
    const { store, settings, jobs, clock } = this.world;
    const wait = settings.retryDelays[row.attempts - 1];
    if (delivered) {
      store.remove('delivery', row.id);
      return;
    }
    if (wait === undefined) {
      store.save('delivery', { ...row, state: 'failed', dueAt: null });
      return;
    }
    const real = settings.retryClock === 'real';
    store.save('delivery', { ...row, state: 'waiting', dueAt: real ? Date.now() + wait : null });
    if (real) this.later(wait, row.id);
    else jobs.schedule('redeliver', row.id, clock.now() + wait);
  }

  private wake(event: string): void {
    if (!this.isDelivered(event)) return;
    const mine = this.waiters.filter((waiter) => waiter.event === event);
    this.waiters = this.waiters.filter((waiter) => waiter.event !== event);
    for (const waiter of mine) waiter.done();
  }

  /** `Stripe-Signature` with the real time of this try. */
  private sign(endpoint: string, body: string): string {
    const secrets = this.world.store.note(endpoint).secrets ?? [];
    const used = this.world.faults.plan.webhooks.bothSecrets ? secrets : secrets.slice(0, 1);
    const stamp = Math.floor(Date.now() / 1000);
    const mac = (secret: string) => createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex');
    return [`t=${stamp}`, ...used.map((secret) => `v1=${mac(secret)}`), `v0=${mac('v0')}`].join(',');
  }

  private post(url: string, body: string, signature: string): Promise<boolean> {
    return new Promise((resolve) => {
      const call = request(
        url,
        {
          method: 'POST',
          agent: this.agent,
          signal: AbortSignal.timeout(this.world.settings.deliveryTimeout),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
            'stripe-signature': signature,
          },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () =>
            resolve(answer.statusCode !== undefined && answer.statusCode >= 200 && answer.statusCode < 300),
          );
          answer.on('error', () => resolve(false));
        },
      );
      call.on('error', () => resolve(false));
      call.end(body);
    });
  }
}
