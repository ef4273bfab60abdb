import {
  IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import { Socket } from 'node:net';

/** What answers pages: Next's own request handler. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Asked {
  method: string;
  /** Path and query as sent. */
  url: string;
  headers: Record<string, string | undefined>;
  body?: Buffer;
}

export interface Captured {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Longer than any page may take; then its visitor is told to come back. */
const RENDER_MS = 15_000;

/**
 * Runs a handler on a request of our own making and returns the whole answer, fully awaited. Rejects when it is too
 * slow, or when `gone` says that nobody wants it any more; the handler then sees its client leave.
 */
export function capture(handler: Handler, asked: Asked, gone?: AbortSignal): Promise<Captured> {
  const request = new IncomingMessage(new Socket());
  const headers = Object.entries(asked.headers).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  Object.assign(request, {
    method: asked.method,
    url: asked.url,
    headers: Object.fromEntries(headers),
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
  });
  if (asked.body) request.push(asked.body);
  request.push(null);
  const response = new CapturedResponse(request);
  return new Promise((resolve, reject) => {
    const leave = () => void response.destroy();
    const timer = setTimeout(leave, RENDER_MS);
    gone?.addEventListener('abort', leave, { once: true });
    response.once('finish', () =>
      resolve({
        status: response.statusCode,
        headers: response.getHeaders(),
        body: Buffer.concat(response.chunks),
      }),
    );
    response.once('close', () => {
      clearTimeout(timer);
      gone?.removeEventListener('abort', leave);
      reject(new Error('the page took too long or nobody waits for it'));
    });
    handler(request, response).catch((error: unknown) => {
      clearTimeout(timer);
      reject(error as Error);
    });
  });
}

type Callback = (error?: Error | null) => void;
type Chunk = string | Uint8Array;

/** A response that goes nowhere: it keeps what was written. */
class CapturedResponse extends ServerResponse {
  readonly chunks: Buffer[] = [];

  #keep(chunk: unknown, encoding: unknown): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
    this.chunks.push(
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk as Uint8Array),
    );
  }

  override write(chunk: Chunk, encoding?: BufferEncoding | Callback, callback?: Callback): boolean {
    this.#keep(chunk, encoding);
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  }

  override end(
    chunk?: Chunk | (() => void),
    encoding?: BufferEncoding | (() => void),
    callback?: () => void,
  ): this {
    if (this.writableEnded) return this;
    this.#keep(chunk, encoding);
    this.finished = true;
    const done = [chunk, encoding, callback].find((one) => typeof one === 'function') as
      | (() => void)
      | undefined;
    process.nextTick(() => {
      this.emit('finish');
      done?.();
      this.emit('close');
    });
    return this;
  }

  /** Node keeps headers given here to itself; ours are asked for afterwards. */
  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    const given = (typeof reason === 'string' ? headers : reason) ?? {};
    const pairs = Array.isArray(given)
      ? given.flatMap((name, i) => (i % 2 === 0 ? [[String(name), given[i + 1]] as const] : []))
      : Object.entries(given);
    for (const [name, value] of pairs)
      if (value !== undefined) this.setHeader(name, value as number | string | string[]);
    return super.writeHead(status);
  }

  /** There is no socket whose end would tell the handler. */
  override destroy(error?: Error): this {
    if (this.destroyed) return this;
    super.destroy(error);
    this.emit('close');
    return this;
  }

  override flushHeaders(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }
}
