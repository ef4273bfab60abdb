import 'server-only';
import { Socket } from 'node:net';
import { MessageStream } from './messages';

/** A statement that was sent and not answered for this long is asked after (below). */
const SILENCE_MS = 3_000;
/** Rounds of the event loop, and pauses of this length, in which a transaction that lost its line comes to its end. */
const UNWIND_ROUNDS = 20;
const UNWIND_MS = 100;
/** A loop that never comes to rest is not waited for longer. */
const MOST_ROUNDS = 200;
/** The driver says hello at once over a new line. */
const HELLO_MS = 3_000;

export class LineLost extends Error {
  readonly code = 'CONNECTION_LOST';
  constructor() {
    super('the line to the database is lost');
  }
}

/** Whether the server process `pid` works on a statement now; rejects when the server does not say. */
export type AskAfter = (pid: number) => Promise<boolean>;

/**
 * A TCP line to PostgreSQL for postgres.js 3.4 (its `socket` option), which two things are added to.
 *
 * *Silence*: a line that was cut without a word never answers again. When an answer is late, `askAfter` asks the
 * server over another line whether it is at work on it; if not, this line is given up. Long statements are left alone.
 *
 * *A quiet end*: the driver may still write to a connection whose socket it has just let go of, which ends the whole
 * process, leaves that connection unusable, or lets what remains of a dead transaction run in the next one
 * (postgres issues 1208, 1133, 1216). So the end of a line is told late: until then every write fails like the first,
 * and a transaction unwinds where it began.
 */
export class DatabaseLine extends Socket {
  #pid = 0;
  /** What the server said last of itself: `I` idle, `T` or `E` in a transaction. */
  #status = 'I';
  /** Answers that are still to come, in order: `ready` to the hello, each Sync and simple query, `said` to each Flush. */
  readonly #awaited: ('ready' | 'said')[] = ['ready'];
  #lastHeard = 0;
  #late: NodeJS.Timeout;
  #isDead = false;
  #isLeaving = false;
  #rounds = 0;
  /**
   * Where the server's last word begins before it ends a line that was at work (severity FATAL). It is kept from the
   * driver, which would give it to the first statement over the next line.
   */
  #farewell = -1;
  readonly #said = new MessageStream((type) => {
    if (type === 'S' || type === 'Q') this.#awaited.push('ready');
    if (type === 'H') this.#awaited.push('said');
  }, true);
  readonly #heard = new MessageStream((type, head, start) => {
    if (type === 'K') this.#pid = head.readInt32BE(5);
    if (type === 'E' && this.#pid > 0 && head.includes('SFATAL')) this.#farewell = start;
    // What was described, or an error: the driver asks on only then (it sends a Flush to have parameters described).
    if (this.#awaited[0] === 'said' && 'TnE'.includes(type)) this.#awaited.shift();
    if (type !== 'Z') return;
    this.#status = String.fromCharCode(head[5]!);
    this.#awaited.shift();
  });

  constructor(private readonly askAfter: AskAfter) {
    super();
    // Node puts a `write` of its own upon a socket when it connects and when the server has ended.
    Object.defineProperty(this, 'write', {
      get:
        () =>
        (...args: unknown[]) =>
          this.#write(...args),
      set: () => {},
    });
    this.setNoDelay(true);
    this.#late = setTimeout(() => {
      throw new Error('the database driver does not use its line'); // it never will: the process begins anew
    }, HELLO_MS);
  }

  #write(...args: unknown[]): boolean {
    if (this.#isDead) {
      this.#rounds = 0;
      process.nextTick(() => this.emit('error', new LineLost()));
      return false;
    }
    this.#said.push(args[0] as Uint8Array);
    this.#watch();
    return (super.write as (...all: unknown[]) => boolean)(...args);
  }

  /** The driver leaves with a last word; without one it is Node that answers the server's end. */
  override end(...args: unknown[]): this {
    if (args.length > 0) this.#isLeaving = true;
    return (super.end as (...all: unknown[]) => this)(...args);
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'data') {
      this.#farewell = -1;
      this.#heard.push(args[0] as Buffer);
      this.#watch();
      if (this.#farewell >= 0) return super.emit('data', (args[0] as Buffer).subarray(0, this.#farewell));
    }
    // The driver lets go of a socket before its last write has failed: then nobody waits for the answer, and Node would end the process.
    if (event === 'error' && this.listenerCount('error') === 0) return false;
    if (event !== 'close') return super.emit(event, ...args);
    this.#isDead = true;
    clearTimeout(this.#late);
    if (this.#isLeaving) return super.emit('close', ...args);
    this.emit('error', new LineLost()); // whoever waits for an answer hears it now
    this.#endQuietly(() => super.emit('close', false)); // were a statement left after all, the driver rejects it
    return true;
  }

  /** Starts the wait for the next word anew; there is none when nothing was asked. */
  #watch(): void {
    clearTimeout(this.#late);
    this.#lastHeard++;
    if (this.#awaited.length > 0)
      this.#late = setTimeout(() => void this.#lookAfter(this.#lastHeard), SILENCE_MS);
  }

  async #lookAfter(since: number): Promise<void> {
    const isAtWork = this.#pid > 0 && (await this.askAfter(this.#pid).catch(() => false));
    if (since !== this.#lastHeard || this.destroyed) return;
    if (isAtWork) this.#watch();
    else this.destroy();
  }

  /**
   * In rounds of the event loop, so that long work between two statements does not count as a pause; and when nothing
   * waits for the loop's next immediates, with which the driver writes: what it was about to write it would lose.
   */
  #endQuietly(tell: () => void): void {
    const isUnwinding = this.#status !== 'I';
    const next = () => {
      const past = ++this.#rounds - (isUnwinding ? UNWIND_ROUNDS : 2);
      if (past > MOST_ROUNDS || (past > 0 && !process.getActiveResourcesInfo().includes('Immediate')))
        return tell();
      setTimeout(() => setImmediate(() => setTimeout(next, 0)), isUnwinding ? UNWIND_MS : 1);
    };
    next();
  }
}
