import { createHmac } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { env } from '@/lib/env';
import { trustList } from '@/server/front/address';
import type { Handler } from '@/server/front/capture';
import { createFront } from '@/server/front/create-front';
import { PageModule } from '@/server/front/page-module';
import type { FrontOptions } from '@/server/front/route';

/** The front on a free port of the loopback; `next` stands for what would render the pages behind it. */
export interface TestFront {
  url: string;
  server: Server;
  close: () => Promise<void>;
}

const noPage: Handler = async (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(404).end();

export async function startFront(options: Partial<FrontOptions> = {}): Promise<TestFront> {
  const server = createFront({
    next: noPage,
    module: new PageModule(Buffer.from('document.documentElement.dataset.ready="1"')),
    site: { origin: 'http://localhost:3999', checkoutOrigin: null, isDev: false },
    trusted: trustList([]),
    sandbox: null,
    hasTestClock: false,
    isFile: (path) => path.startsWith('/_next/') || path === '/art/mark.svg',
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, server, close };
}

/** The header Stripe would send with these bytes; `away` seconds from now. */
export function stripeSignature(
  body: Uint8Array | string,
  away = 0,
  secret = env.webhookSecrets[0]!,
): string {
  const stamp = Math.floor(Date.now() / 1000) + away;
  return `t=${stamp},v1=${createHmac('sha256', secret).update(`${stamp}.`).update(body).digest('hex')}`;
}

/** Delivers bytes to the webhook as Stripe does. */
export function deliver(
  front: TestFront,
  body: Uint8Array | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${front.url}/api/webhooks/stripe`, {
    method: 'POST',
    body: body as BodyInit,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': stripeSignature(body),
      ...headers,
    },
  });
}
