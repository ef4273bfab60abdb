import type { IncomingMessage } from 'node:http';

/** How long the rest of an oversized body is read and thrown away, so that the sender sees the answer. */
const DISCARD_MS = 2_000;

/**
 * The bytes of a request; null as soon as they are known to be more than `max`: before the first byte when the
 * length is announced, else while counting. Rejects when the sender goes away half way.
 */
export function readRawBody(request: IncomingMessage, max: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > max) {
    discardBody(request);
    return Promise.resolve(null);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= max) return void chunks.push(chunk);
      chunks.length = 0;
      request.off('data', take);
      discardBody(request);
      resolve(null);
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks, Math.min(size, max))));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request was cut off')));
  });
}

/** Reads and forgets what still comes, for a moment; then the connection is cut. Without it a sender would not see why it was refused. */
export function discardBody(request: IncomingMessage): void {
  request.on('error', () => {});
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), DISCARD_MS);
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}
