/** Short runs of the product's own programs before it serves: each ends by itself, in bounded time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePath, bundleSettings } from './bundles.mjs';
import { runCommand } from './commands.mjs';
import { isPortFree, until } from './processes.mjs';
import { Refusal, say } from './say.mjs';

/** Wrong settings are named before anything is built, started or written. */
export async function checkSettings(env) {
  const { code, output } = await runCommand(process.execPath, [await bundleSettings()], {
    ms: 60_000,
    label: 'settings',
    env,
  });
  if (code !== 0) throw new Refusal(output.trim(), '以上设置有误，请更正后重新启动。');
}

export async function migrate(env) {
  const { code, output } = await runCommand(process.execPath, [bundlePath('migrate')], {
    ms: 10 * 60_000,
    label: 'migrations',
    env,
  });
  if (code !== 0) throw new Refusal(output.trim(), '数据库未能更新，原因见上。');
}

/** Loads the demo data once: its accounts' file is written last, so a killed run is taken up again. */
export async function loadDemo(settings, env) {
  if (!settings.isDemo || existsSync(join(settings.dataDir, 'demo-accounts.json'))) return;
  say('Loading the demo data …', '正在载入演示数据');
  const { code, output } = await runCommand(process.execPath, [bundlePath('demo')], {
    ms: 10 * 60_000,
    label: 'demo data',
    env,
  });
  if (code !== 0)
    throw new Refusal(
      `${output.trim().split('\n').slice(-20).join('\n')}\n\nThe demo data could not be loaded; the cause is above.`,
      '演示数据载入失败，原因见上。',
    );
}

/** `wasLeft`: an earlier start was killed, and its processes need a moment to notice. */
export async function requirePorts(settings, wasLeft) {
  const wanted = [['PORT', settings.port, settings.host ?? '0.0.0.0']];
  if (settings.usesSandbox) wanted.push(['SANDBOX_PORT', settings.sandboxPort, '127.0.0.1']);
  for (const [name, port, host] of wanted) {
    if (await until(() => isFree(name, port, host), wasLeft ? 15_000 : 0, 200)) continue;
    throw new Refusal(
      `Port ${port} is taken by another program: stop it, or choose another with ${name}=… npm start.`,
      `端口 ${port} 已被占用：请停止占用它的程序，或用 ${name}=… npm start 换一个端口。`,
    );
  }
}

async function isFree(name, port, host) {
  try {
    return await isPortFree(port, host);
  } catch (error) {
    if (error.code === 'EACCES')
      throw new Refusal(
        `Port ${port} needs more rights than this user has: choose ${name} above 1023.`,
        `端口 ${port} 需要更高权限：请使用 1023 以上的端口。`,
      );
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
      throw new Refusal(`HOST=${host} is no address of this machine.`, `HOST=${host} 不是本机地址。`);
    throw error;
  }
}
