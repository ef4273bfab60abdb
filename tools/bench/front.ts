import { closeDatabase } from '@/db/client';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { closeInbox } from '@/lib/payments/inbox';
import { trustList } from '@/server/front/address';
import { createFront } from '@/server/front/create-front';
import { PageModule } from '@/server/front/page-module';
import { stopOnSignal } from '@/server/stop';

/** The product's front server without Next behind it, for parts of the bench that need no pages built. */
const server = createFront({
  next: async (_, response) => void response.writeHead(404).end(),
  module: new PageModule(Buffer.from('')),
  site: { origin: new URL(env.APP_URL).origin, checkoutOrigin: null, isDev: false },
  trusted: trustList(env.trustedProxies),
  sandbox: env.STRIPE_API_BASE ?? null,
  hasTestClock: false,
  isFile: () => false,
});
server.listen({ port: env.PORT, host: env.HOST, backlog: 1024 }, () =>
  log.info({ port: env.PORT }, 'front ready'),
);
stopOnSignal('front', async () => {
  server.close();
  server.closeAllConnections();
  await closeInbox();
  await closeDatabase();
});
