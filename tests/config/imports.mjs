/**
 * Reads every import and fails on the ones the layers do not allow. It also fails when a source file was not
 * read at all: a checker that silently sees nothing would pass everything.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { RULES } from './layers.mjs';

const FOLDERS = ['app', 'components', 'db', 'lib', 'server', 'tools', 'tests'];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.mts')),
);

const { output } = await cruise(
  [...FOLDERS, 'drizzle.config.ts'],
  {
    validate: true,
    ruleSet: { forbidden: RULES },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);

const read = new Set(output.modules.map((module) => module.source));
const unread = files.filter((file) => !read.has(file));
const problems = output.summary.violations.map(({ rule, from, to, cycle, via }) => {
  const way = cycle ?? via;
  return `${rule.name}: ${from} → ${way ? way.map((step) => step.name ?? step).join(' → ') : to}`;
});
problems.push(...impureComponents(output.modules));
for (const file of unread) problems.push(`not read: ${file}`);
if (files.length === 0) problems.push('no source file was found');

for (const problem of [...new Set(problems)].sort()) console.error(problem);
console.log(`${read.size} modules read, ${problems.length} violations`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Components import pure files only: no way at run time may lead from one to `server-only` (types are free). */
function impureComponents(modules) {
  const isType = (dependency) => dependency.typeOnly || dependency.dependencyTypes.includes('type-only');
  const next = new Map(
    modules.map(({ source, dependencies }) => [
      source,
      dependencies.filter((one) => !isType(one)).map((one) => one.resolved),
    ]),
  );
  const found = [];
  for (const start of modules
    .map(({ source }) => source)
    .filter((source) => source.startsWith('components/'))) {
    const ways = [[start]];
    const seen = new Set([start]);
    for (let way = ways.shift(); way; way = ways.shift()) {
      const here = way.at(-1);
      if (/node_modules\/server-only\//.test(here)) {
        found.push(`components-are-pure: ${way.join(' → ')}`);
        break;
      }
      for (const step of (next.get(here) ?? []).filter((one) => !seen.has(one))) {
        seen.add(step);
        ways.push([...way, step]);
      }
    }
  }
  return found;
}
