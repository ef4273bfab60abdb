import type { JobRow } from './tables';
import type { World } from './world';

export type JobHandler = (world: World, subject: string, job: JobRow) => void;

/** No advance runs more jobs than this; a script that schedules itself for ever stops here. */
const MAX_STEPS = 200_000;
/** How long one step waits for its webhooks, in real ms; time does not run past what was just told. */
const STEP_PATIENCE = 1_000;
const ADVANCE_PATIENCE = 30_000;
const MAX_TIMEOUT = 2_000_000_000;

/**
 * Work that is due at a virtual instant: session expiries, late balance transactions, renewals,
 * retries. Jobs are rows, so they survive a restart; a job's id names it, so asking twice is once.
 */
export class Jobs {
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Number.POSITIVE_INFINITY;
  private readonly handlers = new Map<string, JobHandler>();

  constructor(private readonly world: World) {}

  handle(kind: string, handler: JobHandler): void {
    this.handlers.set(kind, handler);
  }

  /** Schedules `kind` for `subject` at `at` (virtual ms), replacing an earlier appointment. */
  schedule(kind: string, subject: string, at: number, clock: string | null = null): void {
    const id = `${kind}:${subject}`;
    this.world.store.save('job', { id, at, clock, kind, subject });
    if (clock === null && at < this.timerAt) this.arm(at);
  }

  cancel(kind: string, subject: string): void {
    this.world.store.remove('job', `${kind}:${subject}`);
  }

  /** Runs what is due on the sandbox's clock and waits for the next one. */
  start(): void {
    this.runDue();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.timerAt = Number.POSITIVE_INFINITY;
  }

  /** Moves the sandbox's clock to `target` (ms), stopping at each job on the way. */
  async advance(target: number): Promise<void> {
    await this.runUntil(target, null, (at) => this.world.clock.moveTo(at));
    this.world.clock.moveTo(target);
    this.runDue();
  }

  /** Runs a clock's jobs in order of time; `step` sets that clock. What a job says is sent before the next one. */
  async runUntil(target: number, clock: string | null, step: (at: number) => void): Promise<void> {
    const patience = Date.now() + ADVANCE_PATIENCE;
    for (let steps = 0; steps < MAX_STEPS; steps += 1) {
      const job = this.earliest(clock);
      if (job === null || job.at > target) return;
      step(job.at);
      this.run(job);
      await this.world.webhooks.idle(Math.min(STEP_PATIENCE, patience - Date.now()));
    }
  }

  private runDue(): void {
    this.stop();
    const now = this.world.clock.now();
    const due = this.world.store.all('job').filter((job) => job.clock === null && job.at <= now);
    due.sort((one, other) => one.at - other.at);
    for (const job of due) {
      if (this.world.store.has('job', job.id)) this.run(job);
    }
    const next = this.earliest(null);
    if (next !== null) this.arm(next.at);
  }

  private earliest(clock: string | null): JobRow | null {
    let first: JobRow | null = null;
    for (const job of this.world.store.all('job')) {
      if (job.clock === clock && (first === null || job.at < first.at)) first = job;
    }
    return first;
  }

  private run(job: JobRow): void {
    this.world.store.remove('job', job.id);
    const handler = this.handlers.get(job.kind);
    if (handler === undefined) throw new Error(`No handler for the job ${job.kind}`);
    try {
      handler(this.world, job.subject, job);
    } catch (error) {
      // One failed job must not stop the sandbox's time; it is not tried again.
      process.stderr.write(
        `${JSON.stringify({ level: 'error', msg: 'sandbox job failed', job: job.id, error: error instanceof Error ? error.stack : String(error) })}\n`,
      );
    }
    this.world.store.commit();
  }

  private arm(at: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timerAt = at;
    const wait = Math.max(0, Math.min(at - this.world.clock.now(), MAX_TIMEOUT));
    this.timer = setTimeout(() => this.runDue(), wait);
    this.timer.unref();
  }
}
