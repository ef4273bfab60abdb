/**
 * The Node that runs the product's processes: this one, or Node 24 fetched through npm beside the other dependencies,
 * once a clone, when this one is past its end of life. Without it (no registry, another platform) the product runs on this one and says so.
 */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './commands.mjs';
import { root } from './root.mjs';
import { say } from './say.mjs';

const NEWER = 24;
const ENDED_BEFORE = 22;
const TRY_AGAIN_MS = 24 * 3_600_000;
const FOLDER = join(root, 'node_modules/.camphor-node');

export async function findRuntime() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= ENDED_BEFORE) return process.execPath;
  const binary = join(FOLDER, `node-${NEWER}`);
  if ((await runs(binary)) || (await fetchNode(binary))) return binary;
  say(
    `Runs on Node ${process.versions.node}, which is past its end of life; install Node ${NEWER}.`,
    `当前 Node 已停止维护，建议安装 Node ${NEWER}`,
  );
  return process.execPath;
}

async function runs(binary) {
  if (!existsSync(binary)) return false;
  return (await runCommand(binary, ['--version'], { ms: 10_000, label: 'node --version' })).code === 0;
}

/** At most one try a day, in at most a minute: a second start must not wait for a registry that is not there. */
async function fetchNode(binary) {
  const failed = join(FOLDER, 'failed');
  if (
    process.platform !== 'linux' ||
    (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < TRY_AGAIN_MS)
  )
    return false;
  say(
    `Fetching Node ${NEWER}: this is ${process.versions.node}, past its end of life …`,
    `正在获取 Node ${NEWER}`,
  );
  const half = join(FOLDER, `half-${process.pid}`); // two products may start at once
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const name = `node-linux-${process.arch}`;
  const args = [
    'install',
    '--prefix',
    half,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=0',
    '--fetch-timeout=20000',
    `${name}@${NEWER}`,
  ];
  const { code } = await runCommand('npm', args, { ms: 60_000, label: `npm install ${name}` });
  const fetched = join(half, `node_modules/${name}/bin/node`);
  const isGood = code === 0 && (await runs(fetched));
  if (isGood) {
    chmodSync(fetched, 0o700);
    renameSync(fetched, binary);
  } else writeFileSync(failed, '');
  rmSync(half, { recursive: true, force: true });
  return isGood;
}
