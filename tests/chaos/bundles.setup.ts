import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAMS = {
  front: 'tests/chaos/front.ts',
  worker: 'server/worker.ts',
  sandbox: 'tools/stripe-sandbox/main.ts',
  check: 'tools/check.ts',
};

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the programs' bundles, each `<name>.mjs`. */
    programs: string;
  }
}

/** The product's programs, bundled once a run as `npm start` bundles them, beside a build that may be under way. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'camphor-chaos-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await build({
    entryPoints: PROGRAMS,
    absWorkingDir: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
    alias: { 'server-only': join(root, 'tests/support/server-only.ts') },
  });
  project.provide('programs', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
