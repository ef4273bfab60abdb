/** The settings a command was called with (contract.md, *Settings*) and what each process is given. */
import { resolve } from 'node:path';
import { root } from './root.mjs';
import { Refusal } from './say.mjs';

/** What must be known before anything is installed; `lib/env.ts` checks the rest. */
export function readSettings(given = process.env, { isDev = false } = {}) {
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const port = readPort('PORT', env.PORT ?? '3000');
  const usesSandbox = env.STRIPE_SECRET_KEY === undefined;
  if (env.DATABASE_URL && !env.DATABASE_OWNER_URL)
    throw new Refusal(
      'DATABASE_URL is set without DATABASE_OWNER_URL: set it to a direct connection as the owner of the same database (migrations need it).',
      '设置了 DATABASE_URL 但缺少 DATABASE_OWNER_URL：请设置为同一数据库所有者的直连地址。',
    );
  for (const name of [
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'DATABASE_READ_URL',
    'APP_URL',
    'STRIPE_API_BASE',
  ])
    if (env[name] && !URL.canParse(env[name]))
      throw new Refusal(`${name} is not an address: correct it.`, `${name} 不是有效地址：请更正。`);
  if (!usesSandbox && !env.STRIPE_WEBHOOK_SECRET)
    throw new Refusal(
      'STRIPE_SECRET_KEY is set without STRIPE_WEBHOOK_SECRET: set it to the secret that "stripe listen" or the dashboard shows (whsec_…).',
      '设置了 STRIPE_SECRET_KEY 但缺少 STRIPE_WEBHOOK_SECRET：请填写 stripe listen 或后台显示的 whsec_… 密钥。',
    );
  return {
    env,
    isDev,
    port,
    host: env.HOST,
    address: !env.HOST || ['0.0.0.0', '::'].includes(env.HOST) ? '127.0.0.1' : env.HOST,
    usesSandbox,
    sandboxPort: usesSandbox ? readPort('SANDBOX_PORT', env.SANDBOX_PORT ?? String(port + 1)) : undefined,
    appUrl: (env.APP_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
    dataDir: resolve(root, env.DATA_DIR ?? '.data'),
    isEmbedded: !env.DATABASE_URL,
    isDemo: (env.DEMO ?? (usesSandbox ? '1' : '0')) === '1',
  };
}

function readPort(name, text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new Refusal(
    `${name}=${text} is not a port: give a number from 1 to 65535.`,
    `${name}=${text} 不是有效端口：请填写 1 至 65535。`,
  );
}

/** The environment of the product's processes: what was given, and what was generated for the rest. */
export function processEnvironment(settings, secrets, database) {
  const { env } = settings;
  const environment = {
    ...env,
    ...database,
    NODE_ENV: settings.isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(settings.port),
    APP_URL: settings.appUrl,
    DATA_DIR: settings.dataDir,
    AUTH_SECRET: env.AUTH_SECRET ?? secrets.authSecret,
    DATA_KEY: env.DATA_KEY ?? secrets.dataKey,
    DEMO: settings.isDemo ? '1' : '0',
  };
  if (!settings.usesSandbox) return environment;
  const base = `http://127.0.0.1:${settings.sandboxPort}`;
  const webhookSecret = env.STRIPE_WEBHOOK_SECRET ?? secrets.webhookSecret;
  return {
    ...environment,
    STRIPE_SECRET_KEY: secrets.stripeKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: env.STRIPE_API_BASE ?? base,
    SANDBOX_PORT: String(settings.sandboxPort),
    SANDBOX_STATE: `${settings.dataDir}/sandbox.jsonl`,
    SANDBOX_WEBHOOK_URL: `http://${settings.address}:${settings.port}/api/webhooks/stripe`,
    SANDBOX_WEBHOOK_SECRET: webhookSecret.split(',')[0].trim(),
    SANDBOX_PUBLIC_URL: `${settings.appUrl}/sandbox/checkout`,
  };
}
