/**
 * The esbuild bundles in `.next/camphor`: the processes outside Next, the command-line tools, and the browser's
 * small modules. Packages stay outside; `server-only` is nothing here.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { Refusal } from './say.mjs';

const out = join(root, '.next/camphor');
/** Holds the hash of the sources that the last whole build was made from. */
export const stamp = join(out, 'built');

/** What runs outside Next, by the name of its bundle. */
export const ENTRIES = {
  front: 'server/front.ts',
  worker: 'server/worker.ts',
  sandbox: 'tools/stripe-sandbox/main.ts',
  settings: 'tools/settings.ts',
  check: 'tools/check.ts',
  reconcile: 'tools/reconcile.ts',
  import: 'tools/import.ts',
  migrate: 'tools/migrate.ts',
  demo: 'tools/demo.ts',
  bench: 'tools/bench/main.ts',
  'bench-load': 'tools/bench/load.ts',
  'bench-front': 'tools/bench/front.ts',
};
/** What browsers load: public pages the first; inside WeChat, where an account there is set, the second too. */
const MODULES = { page: 'components/browser/page.ts', wechat: 'components/browser/wechat.ts' };

export const bundlePath = (name) => join(out, `${name}.mjs`);

/** The bundles alone (what development needs: there Next builds page by page). */
export async function bundle() {
  const esbuild = await import('esbuild');
  const missing = [...Object.values(ENTRIES), ...Object.values(MODULES)].filter(
    (entry) => !existsSync(join(root, entry)),
  );
  if (missing.length > 0)
    throw new Refusal(
      `The clone is incomplete: ${missing.join(', ')} missing.`,
      '代码不完整：缺少上述文件。',
    );
  rmSync(stamp, { force: true });
  await Promise.all([esbuild.build(serverOptions()), esbuild.build(browserOptions())]);
  await esbuild.stop();
}

/** For development: bundles again at every change; `onChanged(names)` hears which programs became others. */
export async function watchBundles(onChanged) {
  const esbuild = await import('esbuild');
  const hashes = new Map();
  const compare = {
    name: 'compare',
    setup: (plugin) =>
      plugin.onEnd(() => {
        const isFirst = hashes.size === 0;
        const changed = Object.keys(ENTRIES).filter((name) => {
          const before = hashes.get(name);
          hashes.set(
            name,
            createHash('sha256')
              .update(readFileSync(bundlePath(name)))
              .digest('hex'),
          );
          return before !== hashes.get(name);
        });
        if (!isFirst && changed.length > 0) onChanged(changed);
      }),
  };
  const options = serverOptions();
  const contexts = [
    await esbuild.context({ ...options, plugins: [...options.plugins, compare] }),
    await esbuild.context(browserOptions()),
  ];
  for (const context of contexts) await context.watch();
  return () => Promise.all(contexts.map((context) => context.dispose()));
}

/** The check of the settings by itself: wrong ones are refused before anything is built or started. */
export async function bundleSettings() {
  const esbuild = await import('esbuild');
  await esbuild.build({ ...serverOptions(), entryPoints: { settings: join(root, ENTRIES.settings) } });
  await esbuild.stop();
  return bundlePath('settings');
}

const pathsOf = (entries) =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, join(root, entry)]));

function serverOptions() {
  return {
    entryPoints: pathsOf(ENTRIES),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
    absWorkingDir: root,
    plugins: [serverOnly],
  };
}

/** `server-only` throws outside Next (stack.md 4): here it is nothing. */
const serverOnly = {
  name: 'server-only',
  setup(plugin) {
    plugin.onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'nothing' }));
    plugin.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
  },
};

function browserOptions() {
  return {
    entryPoints: pathsOf(MODULES),
    outdir: out,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
    absWorkingDir: root,
  };
}
