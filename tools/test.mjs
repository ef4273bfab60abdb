/**
 * `npm test`: everything that proves the product; ends with `N passed, N failed` alone on the last line.
 * Arguments name parts (types lint imports unit sandbox integration chaos e2e), the rest filters test files.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { build } = await import('./build.mjs');
const { endCommands } = await import('./launch/commands.mjs');
const { requireSpace } = await import('./launch/data-dir.mjs');
const { installDependencies } = await import('./launch/install.mjs');
const { root } = await import('./launch/root.mjs');
const { say, sayFailure } = await import('./launch/say.mjs');
const { checks, runBrowserTests, runVitest } = await import('./launch/tests.mjs');

const LIMIT_MS = 75 * 60_000;
const PARTS = [...Object.keys(checks), 'unit', 'sandbox', 'integration', 'chaos', 'e2e'];
const end = Date.now() + LIMIT_MS;
const remaining = () => Math.max(end - Date.now(), 1);
const total = { passed: 0, failed: 0, failures: [] };
const reports = join(root, 'test-results');

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    isStopping = true; // what ends now must not be followed by the next part
    void endCommands().then(() => process.exit(1));
  });

try {
  await runParts(process.argv.slice(2));
} catch (error) {
  sayFailure(error);
  total.failed += 1;
}
if (total.passed === 0 && total.failed === 0) total.failed = 1; // nothing tried is nothing proved
for (const failure of total.failures) process.stdout.write(`\n${failure}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runParts(args) {
  const named = args.filter((arg) => PARTS.includes(arg));
  const filters = args.filter((arg) => !PARTS.includes(arg));
  const parts = named.length > 0 ? named : PARTS;
  requireSpace(root);
  await installDependencies();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  // Side by side: the types take as long as the others together, and one core.
  const asked = Object.keys(checks).filter((part) => parts.includes(part));
  await Promise.all(asked.map(async (part) => add(part, await checks[part](remaining()))));
  const projects = ['unit', 'sandbox', 'integration'].filter((part) => parts.includes(part));
  if (projects.length > 0) add(projects.join(', '), await runVitest(projects, filters, reports, remaining()));
  // By themselves: they kill processes and hold them to times, which a busy machine would blur.
  if (parts.includes('chaos')) add('chaos', await runVitest(['chaos'], filters, reports, remaining()));
  if (!parts.includes('e2e')) return;
  await build();
  add('browser', await runBrowserTests(filters, reports, remaining()));
}

function add(name, { passed, failed, failures = [] }) {
  if (isStopping) throw new Error('Stopped');
  total.passed += passed;
  total.failed += failed;
  total.failures.push(...failures);
  say(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`);
}
