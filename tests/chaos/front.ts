import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { closeDatabase } from '@/db/client';
import { ownAnswer, publicAnswer } from '@/lib/api/answer';
import { readJson } from '@/lib/api/read-json';
import { now } from '@/lib/clock';
import { VISITOR } from '@/lib/context';
import { startGift } from '@/lib/donations/start';
import { env } from '@/lib/env';
import { closeInbox } from '@/lib/payments/inbox';
import { readTotals } from '@/lib/totals/queries';
import { trustList } from '@/server/front/address';
import { createFront } from '@/server/front/create-front';
import { PageModule } from '@/server/front/page-module';
import { stopOnSignal } from '@/server/stop';

/**
 * The front server without Next behind it: the webhook, health and readiness as they are, and of what Next renders
 * only the two calls that faults are tried on, by the same verb, query and answers as their routes. It is up in a
 * third of a second, so it can be killed fifty times.
 */
async function answer(request: Request): Promise<Response> {
  const call = `${request.method} ${new URL(request.url).pathname}`;
  if (call === 'GET /api/v1/totals') return publicAnswer(() => readTotals('platform'));
  if (call !== 'POST /api/v1/donations') return new Response(null, { status: 404 });
  return ownAnswer(async () => {
    const context = { actor: VISITOR, locale: 'zh' as const, now: now(), address: '127.0.0.1' };
    const { gift, checkoutUrl, isNew } = await startGift(context, await readJson(request));
    return { status: isNew ? 201 : 200, body: { id: gift.id, checkoutUrl, state: gift.state } };
  });
}

async function next(from: IncomingMessage, to: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = from;
  const headers = Object.entries(from.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? (Readable.toWeb(from) as ReadableStream) : undefined;
  const init = { method, headers, body, duplex: 'half' } as RequestInit;
  const said = await answer(new Request(`http://127.0.0.1${url}`, init));
  to.writeHead(said.status, Object.fromEntries(said.headers)).end(Buffer.from(await said.arrayBuffer()));
}

const server = createFront({
  next,
  module: new PageModule(Buffer.from('')),
  site: { origin: new URL(env.APP_URL).origin, checkoutOrigin: null, isDev: false },
  trusted: trustList([]),
  sandbox: env.STRIPE_API_BASE!,
  hasTestClock: false,
  isFile: () => false,
});
server.listen({ port: env.PORT, host: '127.0.0.1', backlog: 1024 });

stopOnSignal('front', async () => {
  server.close();
  server.closeAllConnections();
  await closeInbox();
  await closeDatabase();
});
