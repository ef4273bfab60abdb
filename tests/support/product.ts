import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The product that the browser tests run against (product.setup.ts). */

export interface Account {
  role: string;
  email: string;
  password: string;
  totpSecret?: string;
}

const set = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with "npm run test:e2e"`);
  return value;
};

export const productUrl = () => set('CAMPHOR_URL');
/** The sandbox's own API, for what Stripe's dashboard would do: refunds, disputes, the clock, faults. */
export const sandboxUrl = () => set('CAMPHOR_SANDBOX_URL');
export const dataDir = () => set('CAMPHOR_DATA_DIR');

/** A demo account by the part of its address before the @: donor, ngo, finance, holder, city, admin, auditor. */
export function account(name: string, dir = dataDir()): Account {
  const accounts = JSON.parse(readFileSync(join(dir, 'demo-accounts.json'), 'utf8')) as Account[];
  const found = accounts.find((one) => one.email.startsWith(`${name}@`));
  if (!found) throw new Error(`no demo account ${name}`);
  return found;
}

/** The sandbox's key and webhook secret, generated for this run. */
export function secrets(): { stripeKey: string; webhookSecret: string } {
  return JSON.parse(readFileSync(join(dataDir(), 'secrets.json'), 'utf8'));
}

/** `npm run check` against the running product whose data is in `dir`: throws with the offending rows when an invariant is broken. */
export function checkBooks(dir = dataDir()): string {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return execFileSync(process.execPath, ['tools/run.mjs', 'check'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, DATA_DIR: dir },
  });
}
