/**
 * Builds the product into `.next`: the pages by Next, the rest as the bundles of `launch/bundles.mjs`. Skipped when
 * the sources are the same.
 * `node tools/build.mjs` builds by hand.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, stamp } from './launch/bundles.mjs';
import { runCommand } from './launch/commands.mjs';
import { installDependencies } from './launch/install.mjs';
import { waitForLock } from './launch/lock.mjs';
import { requireNode } from './launch/node-version.mjs';
import { root } from './launch/root.mjs';
import { Refusal, say, sayFailure } from './launch/say.mjs';
import { hashSources } from './launch/sources.mjs';

const BUILD_MS = 10 * 60_000;

/** Whether the last whole build was made from the sources as they are now. */
export function isBuilt(wanted = hashSources()) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Brings `.next` up to date with the sources. One build at a time for a clone. */
export async function build() {
  const lock = await waitForLock(join(root, 'node_modules/.camphor-build'), BUILD_MS, (pid) =>
    say(`Waiting for the build of process ${pid} …`, '等待另一个构建'),
  );
  if (!lock)
    throw new Refusal(
      'Another build of this clone does not end: stop it and start again.',
      '另一个构建一直未结束：请停止它后重试。',
    );
  try {
    const wanted = hashSources();
    if (isBuilt(wanted)) return;
    say('Building …', '正在构建');
    rmSync(stamp, { force: true });
    await buildNext(); // first: it empties `.next`
    await bundle();
    writeFileSync(stamp, wanted);
  } finally {
    lock.release();
  }
}

async function buildNext() {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await runCommand(
    process.execPath,
    [join(root, 'node_modules/next/dist/bin/next'), 'build'],
    { ms: BUILD_MS, label: 'next build', env },
  );
  if (code === 0) return;
  throw new Refusal(
    `${output.trim().split('\n').slice(-40).join('\n')}\n\nThe build failed; the cause is above.`,
    '构建失败，原因见上。',
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  requireNode();
  try {
    await installDependencies();
    await build();
    say('Built', '构建完成');
  } catch (error) {
    sayFailure(error);
    process.exitCode = 1;
  }
}
