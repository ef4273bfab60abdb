import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox } from '@/tools/stripe-sandbox/server';
import { cardForm, client, giftParams, post, Receiver, SECRET, until } from './support';

describe('what is on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  const bundle = join(folder, 'sandbox.mjs');
  const journal = join(folder, 'state', 'journal');
  afterEach(() => rmSync(join(folder, 'state'), { recursive: true, force: true }));

  async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => server.close(() => resolve()));
    return port;
  }

  async function startProcess(port: number) {
    const child = spawn(process.execPath, [bundle], {
      env: {
        PATH: process.env.PATH,
        SANDBOX_PORT: String(port),
        SANDBOX_STATE: journal,
      } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await until(
      () =>
        fetch(`http://127.0.0.1:${port}/_sandbox/clock`).then(
          ({ ok }) => ok,
          () => false,
        ),
      'the sandbox process',
    );
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return {
      kill: async (signal: NodeJS.Signals) => {
        child.kill(signal);
        await gone;
      },
    };
  }

  it('kill -9 amid gifts loses nothing that was answered', async () => {
    await build({
      entryPoints: [join(process.cwd(), 'tools/stripe-sandbox/main.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
      logLevel: 'silent',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    const port = await freePort();
    const running = await startProcess(port);
    const stripe = client({ port }, { maxNetworkRetries: 0, timeout: 2000 });
    const answered: string[] = [];
    const writing = (async () => {
      for (;;) {
        const made = await stripe.checkout.sessions.create(giftParams()).catch(() => null);
        if (made === null) return;
        answered.push(made.id);
      }
    })();
    await until(() => answered.length >= 60, 'sixty sessions');
    await running.kill('SIGKILL');
    await writing;
    appendFileSync(journal, '[["checkout.session","cs_torn",{"id":"cs_to');
    const again = await startProcess(port);
    for (const id of answered) expect((await stripe.checkout.sessions.retrieve(id)).id).toBe(id);
    await expect(stripe.checkout.sessions.retrieve('cs_torn')).rejects.toMatchObject({ statusCode: 404 });
    await again.kill('SIGTERM');
  });

  it('keeps keys, jobs and undelivered events over a restart', async () => {
    const receiver = await Receiver.start();
    const options = {
      statePath: journal,
      webhookUrl: receiver.url,
      webhookSecrets: [SECRET],
      settings: { retryDelays: [60_000, 1, 1] },
    };
    receiver.answer = () => 500;
    const first = await startSandbox(options);
    const session = await client(first).checkout.sessions.create(giftParams(), { idempotencyKey: 'kept' });
    await post(String(session.url).replace(/#.*/, ''), cardForm('4000000000000002'));
    await until(() => receiver.of('payment_intent.payment_failed').length === 1);
    await first.close();
    receiver.answer = () => 200;
    const second = await startSandbox(options);
    const replay = await client(second).checkout.sessions.create(
      { ...giftParams() },
      { idempotencyKey: 'kept' },
    );
    expect(replay.id).toBe(session.id);
    expect(
      (await client(second).events.list({ delivery_success: false, type: 'payment_intent.payment_failed' }))
        .data,
    ).toHaveLength(1);
    await second.world.jobs.advance(second.world.clock.now() + 86_400_000);
    await until(() => receiver.of('payment_intent.payment_failed').length === 2);
    await until(() => receiver.of('checkout.session.expired').length === 1);
    await second.close();
    await receiver.close();
  });
});
