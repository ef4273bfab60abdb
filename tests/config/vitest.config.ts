import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));
const settings = ['tests/support/settings.ts'];

/** Tests that need PostgreSQL: one server a run, one database a file, from a template. */
const onDatabase = {
  setupFiles: [...settings, 'tests/support/database.setup.ts'],
  globalSetup: ['tests/support/postgres.setup.ts'],
};

/** Tests that run the product's processes, each file its own, with a crash-safe PostgreSQL of its own. */
const onProcesses = {
  setupFiles: settings,
  globalSetup: ['tests/chaos/bundles.setup.ts'],
  hookTimeout: 120_000,
};

const project = (name: string, folders: string[], rest: object = { setupFiles: settings }) => ({
  extends: true as const,
  test: { name, include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`), ...rest },
});

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: `${root}tests/support/server-only.ts` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    root,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    allowOnly: false,
    projects: [
      // Pure and without state of their own: a process a file would spend most of its time on imports.
      project('unit', ['unit'], { setupFiles: settings, isolate: false }),
      project('sandbox', ['sandbox']),
      project('integration', ['integration', 'stories'], onDatabase),
      project('chaos', ['chaos'], onProcesses),
    ],
  },
});
