import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { now } from '@/lib/clock';
import { isAppError } from '@/lib/errors';
import { readRawBody } from '@/lib/payments/raw-body';
import { moveTestClock } from '@/lib/test-clock';
import { isLoopback } from './address';
import { sendJson, sendProblem } from './send';

const body = z.strictObject({ now: z.iso.datetime({ offset: true }) });
const MAX_BYTES = 1_000;
/** The sandbox does what falls due on the way (renewals, expiries) before it answers. */
const SANDBOX_MS = 60_000;

/**
 * `POST /api/test/clock {now}`: moves product and sandbox forward. For programs on this machine; a page of any
 * origin is refused. The product goes first, so that no event of the sandbox comes from its future.
 */
export async function moveClock(
  sandbox: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLoopback(request) || request.headers.origin !== undefined)
    return sendProblem(response, 404, 'NOT_FOUND');
  if (request.method !== 'POST') return sendProblem(response, 405, 'METHOD_NOT_ALLOWED', { allow: 'POST' });
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return sendProblem(response, 415, 'UNSUPPORTED_MEDIA_TYPE');
  const bytes = await readRawBody(request, MAX_BYTES);
  const asked = bytes && parse(bytes);
  if (!asked) return sendProblem(response, 422, 'VALIDATION');
  try {
    await moveTestClock(new Date(asked.now));
    await tellSandbox(sandbox, now());
  } catch (error) {
    if (isAppError(error)) return sendProblem(response, error.status, error.code);
    if (error instanceof SandboxAway) return sendProblem(response, 503, 'PROVIDER_UNAVAILABLE');
    throw error;
  }
  sendJson(response, 200, { now: now().toISOString() });
}

function parse(bytes: Buffer): z.output<typeof body> | null {
  try {
    return body.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

class SandboxAway extends Error {}

/** Brings the sandbox forward to `at`, and answers where its clock then stands. */
async function tellSandbox(base: string, at: Date): Promise<Date> {
  const answer = await fetch(new URL('/_sandbox/clock', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: at.toISOString() }),
    signal: AbortSignal.timeout(SANDBOX_MS),
  }).catch((error: Error) => {
    throw new SandboxAway(error.message);
  });
  if (!answer.ok) throw new SandboxAway(`status ${answer.status}`);
  return new Date(((await answer.json()) as { now: string }).now);
}

/** After a restart the two may stand apart: both go to the later one. */
export async function alignClocks(base: string): Promise<void> {
  const answer = await fetch(new URL('/_sandbox/clock', base), { signal: AbortSignal.timeout(5_000) });
  const theirs = new Date(((await answer.json()) as { now: string }).now);
  if (theirs > now()) await moveTestClock(theirs);
  else await tellSandbox(base, now());
}
