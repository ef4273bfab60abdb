import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registerBilling } from './billing/renewals';
import { serveControl } from './control';
import { registerPruning } from './core/prune';
import { isThisMachine } from './core/this-machine';
import { type Settings, World } from './core/world';
import { type Api, serveApi } from './http/api';
import { Idempotency } from './http/idempotency';
import { registerCheckout } from './money/checkout';
import { registerDisputes } from './money/disputes';
import { registerPayments } from './money/payments';
import { registerPayouts } from './money/payouts';
import { registerRefunds } from './money/refunds';
import { registerSettlement } from './money/settlement';
import { servePage } from './pages/serve';
import { createEndpoint } from './routes/account';
import { ROUTES } from './routes/all';
import { registerPortal } from './routes/portal';
import { registerTestClocks } from './routes/test-clocks';

export interface SandboxOptions {
  /** 0 takes a free port. */
  port?: number;
  /** Journal file; absent keeps everything in memory. */
  statePath?: string | null;
  /** The product's webhook address on this machine. */
  webhookUrl?: string | null;
  /** One or two secrets; the first signs. */
  webhookSecrets?: string[];
  /** Prefix of the hosted page's address; absent is this process's own. */
  publicUrl?: string;
  /** The instant the virtual clock starts at. */
  clock?: Date | null;
  /** Makes ids repeatable; for tests. */
  seed?: string;
  settings?: Partial<Settings>;
}

export interface Sandbox {
  url: string;
  port: number;
  world: World;
  close(): Promise<void>;
}

const BUILT_IN_ENDPOINT = 'we_camphor_sandbox';

/** Starts a sandbox on 127.0.0.1 and resolves when it listens. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = createServer();
  server.keepAliveTimeout = 75_000; // longer than any client here keeps a line: none is cut while it is being used
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const world = new World(
    {
      publicUrl: (options.publicUrl ?? `${url}/sandbox/checkout`).replace(/\/$/, ''),
      merchant: 'Camphor 樟',
      settlementCurrency: 'usd',
      retryDelays: [2_000, 10_000, 60_000],
      retryClock: 'virtual',
      afterFailedRetries: 'cancel',
      deliveryTimeout: 10_000,
      ...options.settings,
    },
    options.clock ?? null,
    options.statePath ?? null,
    options.seed,
  );
  registerAll(world);
  connect(world, options);
  const api: Api = { world, routes: ROUTES, idempotency: new Idempotency(world) };
  const reset = () => {
    world.store.clear();
    registerPruning(world);
    connect(world, options);
  };
  server.on('request', (request, response) => void handle(api, reset, request, response));
  world.store.commit();
  world.webhooks.start();
  world.jobs.start();
  return { url, port, world, close: () => close(server, world) };
}

function registerAll(world: World): void {
  registerSettlement(world);
  registerPayments(world);
  registerDisputes(world);
  registerRefunds(world);
  registerPayouts(world);
  registerCheckout(world);
  registerBilling(world);
  registerPortal(world);
  registerTestClocks(world);
  registerPruning(world);
}

/** The endpoint the launcher configured, the same one after every start. */
function connect(world: World, options: SandboxOptions): void {
  if (!options.webhookUrl) {
    world.store.remove('webhook_endpoint', BUILT_IN_ENDPOINT);
  } else {
    if (!isThisMachine(options.webhookUrl))
      throw new Error('The sandbox delivers webhooks to this machine only.');
    if (!options.webhookSecrets?.length) throw new Error('A webhook address needs a secret to sign with.');
    createEndpoint(world, {
      id: BUILT_IN_ENDPOINT,
      url: options.webhookUrl,
      events: ['*'],
      secrets: options.webhookSecrets,
    });
  }
  world.store.commit();
}

async function handle(
  api: Api,
  reset: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  try {
    if (path.startsWith('/sandbox/checkout/')) await servePage(api.world, request, response);
    else if (path.startsWith('/_sandbox/')) await serveControl(api.world, reset, request, response);
    else await serveApi(api, request, response);
  } catch (error) {
    process.stderr.write(
      `${JSON.stringify({ level: 'error', msg: 'sandbox request failed', path, error: error instanceof Error ? error.stack : String(error) })}\n`,
    );
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('The sandbox failed; its log has the reason.');
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function close(server: Server, world: World): Promise<void> {
  world.jobs.stop();
  world.webhooks.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  world.store.close();
}
