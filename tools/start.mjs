/** `npm start`: everything needed to use the product, on a fresh clone too. `--dev` rebuilds pages as they change. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { endCommands } = await import('./launch/commands.mjs');
const { say, sayFailure } = await import('./launch/say.mjs');
const { readSettings } = await import('./launch/settings.mjs');
const { createProduct, Stopped } = await import('./launch/product.mjs');

let product;
let signals = 0;
process.stdout.on('error', () => {}); // the terminal may go before we do
process.stderr.on('error', () => {});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void onSignal());

try {
  const settings = readSettings(process.env, { isDev: process.argv.includes('--dev') });
  product = createProduct(settings, (error) => {
    sayFailure(error);
    void end(1);
  });
  if (signals === 0) await product.start();
  if (signals === 0) announce(settings);
} catch (error) {
  if (!(error instanceof Stopped) && signals === 0) sayFailure(error);
  await end(signals > 0 ? 0 : 1);
}

/** The first signal stops in order; the second does not wait for open requests. */
async function onSignal() {
  signals += 1;
  if (signals > 1) return product?.hurry();
  say('Stopping …', '正在停止');
  await end(0);
}

/** Stops what was started, then ends this process. */
async function end(code) {
  try {
    await endCommands();
    await product?.stop();
  } catch (error) {
    sayFailure(error);
    code = 1;
  }
  process.exit(code);
}

function announce(settings) {
  const lines = ['', `Camphor 樟 is ready: ${settings.appUrl}`, `已就绪：${settings.appUrl}`];
  if (settings.isDemo) {
    lines.push('', 'Demo accounts 演示账号 (no real money moves 不产生真实资金):');
    const accounts = JSON.parse(readFileSync(join(settings.dataDir, 'demo-accounts.json'), 'utf8'));
    for (const { role, email, password, totpSecret = '' } of accounts)
      lines.push(`  ${role.padEnd(10)} ${email.padEnd(24)} ${password}  ${totpSecret}`.trimEnd());
    lines.push(
      'Officials also give a code 民政账号还要验证码: node tools/demo/code.mjs admin (or city, auditor),',
      'or add the key in the last column to an authenticator app 或把最后一列的密钥加进身份验证器应用。',
    );
  }
  lines.push('', 'Stop with Ctrl-C. The data is kept. 按 Ctrl-C 停止，数据会保留。', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}
