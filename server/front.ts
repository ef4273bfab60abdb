import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { closeDatabase } from '@/db/client';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { closeInbox } from '@/lib/payments/inbox';
import { followTestClock, startTestClock } from '@/lib/test-clock';
import { TicketKeeper } from '@/lib/wechat/ticket';
import { trustList } from './front/address';
import { createFront } from './front/create-front';
import { logConsole } from './front/log-console';
import { alignClocks } from './front/move-clock';
import { PageModule } from './front/page-module';
import { siteFiles } from './front/site-files';
import { stopOnSignal } from './stop';

/** The front server: one process that answers Stripe, programs and people, with Next behind it (architecture.md 6). */
const root = fileURLToPath(new URL('../../', import.meta.url)); // the bundle lies in .next/camphor
const isDev = env.NODE_ENV === 'development';
const sandbox = env.usesSandbox ? env.STRIPE_API_BASE! : null;

if (!isDev) logConsole();
await startTestClock();
if (env.TEST_CLOCK && sandbox) await alignClocks(sandbox);
const stopClock = followTestClock();

// No hostname: with a loopback one Next takes its own rewrites for another site's (stack.md, P4).
const app = next({ dev: isDev, dir: root, port: env.PORT });
await app.prepare();

const wechat = env.WECHAT_APP_ID
  ? {
      appId: env.WECHAT_APP_ID,
      module: PageModule.fromFile(new URL('./wechat.js', import.meta.url), '/wechat.js'),
      tickets: new TicketKeeper({
        appId: env.WECHAT_APP_ID,
        appSecret: env.WECHAT_APP_SECRET!,
        apiBase: env.WECHAT_API_BASE,
      }),
    }
  : null;

const server = createFront({
  next: app.getRequestHandler(),
  module: PageModule.fromFile(new URL('./page.js', import.meta.url)),
  site: {
    origin: new URL(env.APP_URL).origin,
    checkoutOrigin: sandbox ? null : 'https://checkout.stripe.com https://billing.stripe.com',
    isDev,
  },
  trusted: trustList(env.trustedProxies),
  sandbox,
  wechat,
  hasTestClock: env.TEST_CLOCK !== undefined,
  isFile: siteFiles(join(root, 'public')),
});
server.listen({ port: env.PORT, host: env.HOST, backlog: 1024 }, () =>
  log.info({ port: env.PORT, host: env.HOST }, 'front ready'),
);
server.on('error', (error: NodeJS.ErrnoException) => {
  log.fatal({ code: error.code, port: env.PORT }, 'the front cannot listen');
  process.exit(1);
});

stopOnSignal('front', async () => {
  await closeServer();
  await Promise.allSettled([stopClock(), closeInbox(), app.close()]);
  await closeDatabase();
});

/** Stops accepting, lets open requests finish for ten seconds, then cuts what is left. */
function closeServer(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), 10_000);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
