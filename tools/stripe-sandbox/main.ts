import { startSandbox } from './server';

/** Reads a whole number from the environment, or ends with a sentence. */
function numberFrom(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  return stopWith(`${name} must be a whole number; it is “${text}”.`);
}

function clockFrom(text: string | undefined): Date | null {
  if (text === undefined || text === '') return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime())
    ? stopWith(`TEST_CLOCK must be an ISO 8601 instant; it is “${text}”.`)
    : date;
}

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** A list of waits in milliseconds, such as `2000,10000,60000`. */
function delaysFrom(text: string | undefined): number[] | undefined {
  if (text === undefined || text === '') return undefined;
  const delays = text.split(',').map(Number);
  return delays.every((delay) => Number.isInteger(delay) && delay >= 0)
    ? delays
    : stopWith(`SANDBOX_RETRY_DELAYS must be milliseconds separated by commas; it is “${text}”.`);
}

const port = numberFrom('SANDBOX_PORT', 3001);
const delays = delaysFrom(process.env.SANDBOX_RETRY_DELAYS);
try {
  const sandbox = await startSandbox({
    port,
    statePath: process.env.SANDBOX_STATE || null,
    webhookUrl: process.env.SANDBOX_WEBHOOK_URL || null,
    webhookSecrets: (process.env.SANDBOX_WEBHOOK_SECRET ?? '')
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean),
    publicUrl: process.env.SANDBOX_PUBLIC_URL || undefined,
    clock: clockFrom(process.env.TEST_CLOCK),
    settings: delays === undefined ? {} : { retryDelays: delays },
  });
  process.stdout.write(
    `${JSON.stringify({ level: 'info', msg: 'stripe sandbox ready', url: sandbox.url })}\n`,
  );
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  stopWith(
    taken
      ? `Port ${port} is taken: stop the other program or set SANDBOX_PORT to a free one.`
      : `The Stripe sandbox could not start: ${(error as Error).message}`,
  );
}
