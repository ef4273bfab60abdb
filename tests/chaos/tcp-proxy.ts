import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Random } from './random';

/**
 * What the line does. `latencyMs` is added to what the client says, so to each round trip. `resetAfter` cuts a
 * connection with a reset after a random number of the server's bytes between the two.
 */
export type Mode =
  | { kind: 'pass' }
  | { kind: 'refuse' }
  | { kind: 'blackhole' }
  /** What the client says arrives; the server's first word after it is lost, and all that comes later. */
  | { kind: 'deaf' }
  | { kind: 'latency'; latencyMs: number }
  | { kind: 'reset'; resetAfter: readonly [number, number] };

/** One client's connection and the proxy's to the server. */
interface Line {
  near: Socket;
  far: Socket;
  /** Bytes of it were swallowed: it stays open and silent for ever, as behind a router that lost its tables. */
  isLost: boolean;
  /** How many more bytes of the server pass before the reset. */
  credit: number;
}

/** Stands between a client and a server on the loopback and lets the line between them fail. */
export class TcpProxy {
  #mode: Mode = { kind: 'pass' };
  #server: Server | undefined;
  readonly #lines = new Set<Line>();
  #port = 0;
  /** Connections that were opened through it so far. */
  opened = 0;

  constructor(
    private readonly target: { host: string; port: number },
    private readonly random = new Random(),
  ) {}

  get port(): number {
    return this.#port;
  }

  async open(): Promise<this> {
    await this.#listen();
    return this;
  }

  /** Changes the line for new connections and for those that are open. */
  async become(mode: Mode): Promise<void> {
    this.#mode = mode;
    if (mode.kind === 'refuse') return this.#refuse();
    for (const line of this.#lines) line.credit = this.#credit();
    if (!this.#server) await this.#listen();
  }

  async close(): Promise<void> {
    await this.#refuse();
  }

  #listen(): Promise<void> {
    const server = createServer({ pauseOnConnect: false }, (near) => this.#accept(near));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', () => {
        this.#port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  async #refuse(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    for (const { near, far } of this.#lines) {
      near.resetAndDestroy();
      far.destroy();
    }
    await closed;
  }

  #accept(near: Socket): void {
    this.opened++;
    const far = connect(this.target);
    const line: Line = { near, far, isLost: false, credit: this.#credit() };
    this.#lines.add(line);
    near.setNoDelay(true);
    far.setNoDelay(true);
    near.on('data', (bytes) => this.#say(line, bytes));
    far.on('data', (bytes) => this.#answer(line, bytes));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => {});
      one.on('end', () => line.isLost || other.end());
      one.on('close', () => {
        this.#lines.delete(line);
        // The end of a lost line is not heard at the other side; the server's is given up so that it holds nothing.
        if (!line.isLost || one === near) other.destroy();
      });
    }
  }

  #say(line: Line, bytes: Buffer): void {
    if (this.#swallows(line)) return;
    const wait = this.#mode.kind === 'latency' ? this.#mode.latencyMs : 0;
    if (wait === 0) return void line.far.write(bytes);
    setTimeout(() => line.far.writable && line.far.write(bytes), wait); // timers of one length keep their order
  }

  #answer(line: Line, bytes: Buffer): void {
    if (this.#mode.kind === 'deaf') line.isLost = true;
    if (this.#swallows(line)) return;
    if (bytes.length < line.credit) {
      line.credit -= bytes.length;
      return void line.near.write(bytes);
    }
    line.near.write(bytes.subarray(0, line.credit), () => line.near.resetAndDestroy());
    line.far.destroy();
  }

  #swallows(line: Line): boolean {
    if (this.#mode.kind === 'blackhole') line.isLost = true;
    return line.isLost;
  }

  #credit(): number {
    return this.#mode.kind === 'reset'
      ? this.random.between(...this.#mode.resetAfter)
      : Number.POSITIVE_INFINITY;
  }
}
