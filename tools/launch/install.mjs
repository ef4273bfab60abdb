/** Brings node_modules to what the lockfile says. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './commands.mjs';
import { root } from './root.mjs';
import { Refusal, say } from './say.mjs';

const INSTALL_MS = 15 * 60_000;
const stamp = join(root, 'node_modules/.camphor-lock');
const lockfile = join(root, 'package-lock.json');

/** Runs `npm ci` when node_modules is absent or belongs to another lockfile. */
export async function installDependencies() {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (isInstalled(wanted)) return;
  say('Installing dependencies (npm ci) …', '正在安装依赖');
  const { code, output } = await runCommand(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
    { ms: INSTALL_MS, label: 'npm ci' },
  );
  if (code !== 0) {
    const full = /ENOSPC/.test(output);
    throw new Refusal(
      `${output.trim().split('\n').slice(-15).join('\n')}\n\n${full ? 'The disk is full: free some space and start again.' : 'npm could not install the dependencies (see above): check that its registry can be reached, then start again.'}`,
      full ? '磁盘已满：请腾出空间后重试。' : '依赖安装失败：请检查能否访问 npm 源后重试。',
    );
  }
  writeFileSync(stamp, wanted);
}

function isInstalled(wanted) {
  const marker = join(root, 'node_modules/.package-lock.json'); // npm writes it when it is done
  if (!existsSync(marker)) return false;
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(marker).mtimeMs)
    return readFileSync(stamp, 'utf8') === wanted;
  return statSync(marker).mtimeMs >= statSync(lockfile).mtimeMs; // installed by hand
}
