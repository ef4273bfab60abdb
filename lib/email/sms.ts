import 'server-only';
import { env } from '@/lib/env';

const TIMEOUT_MS = 10_000;

/** What went wrong, as a code: a gateway's own words may repeat the number. */
class SmsRefused extends Error {
  readonly code = 'SMS';
  constructor(readonly responseCode: number | string) {
    super('the gateway took no message');
  }
}

/**
 * Hands a text message to the gateway at SMS_URL: `POST {to, text}`, where any 2xx is yes. The mail's id goes along as
 * the idempotency key, so that a gateway which knows such keys sends one of two. Follows no redirect: it would carry the
 * number elsewhere. Throws with a code for the outbox.
 */
export async function sendBySms({ id, to, text }: { id: string; to: string; text: string }): Promise<void> {
  const url = new URL(env.SMS_URL!);
  const { username, password } = url;
  url.username = url.password = '';
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': id,
      ...(username && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
    },
    body: JSON.stringify({ to, text }),
  }).catch((error: unknown) => {
    throw new SmsRefused(error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNREACHABLE');
  });
  await response.body?.cancel();
  if (!response.ok) throw new SmsRefused(response.status);
}
