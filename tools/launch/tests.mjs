/** The parts of `npm test`: each runs one tool and answers `{passed, failed, failures}`. A skipped test counts as failed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { runCommand } from './commands.mjs';
import { playwrightFailures, vitestFailures } from './failures.mjs';
import { root } from './root.mjs';
import { say } from './say.mjs';

const bin = (path) => join(root, 'node_modules', path);
const node = (args, options) => runCommand(process.execPath, args, { label: args[0], ...options });

/** Each counts as one test: it holds or it does not. */
export const checks = {
  types: async (ms) => {
    say('Types …', '类型检查');
    const typegen = await node([bin('next/dist/bin/next'), 'typegen'], {
      ms,
      label: 'next typegen',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    });
    return one(
      typegen.code === 0
        ? await node([bin('typescript/bin/tsc'), '--noEmit', '-p', 'tests'], { ms, label: 'tsc' })
        : typegen,
    );
  },
  lint: async (ms) => {
    say('Lint …', '代码检查');
    return one(
      await node(
        [
          bin('@biomejs/biome/bin/biome'),
          'check',
          '--config-path=tests/config/biome-rules.json',
          '--error-on-warnings',
          '--max-diagnostics=60',
          '.',
        ],
        { ms, label: 'biome' },
      ),
    );
  },
  imports: async (ms) => {
    say('Import rules …', '依赖方向检查');
    return one(await node(['tests/config/imports.mjs'], { ms, label: 'imports' }));
  },
};

function one({ code, output }) {
  if (code === 0) return { passed: 1, failed: 0 };
  process.stdout.write(`${output.trimEnd()}\n`);
  return { passed: 0, failed: 1 };
}

export async function runVitest(projects, filters, reports, ms) {
  say(`Vitest: ${projects.join(', ')} …`, '单元与集成测试');
  const report = join(reports, 'vitest.json');
  const args = [
    'run',
    '--config',
    'tests/config/vitest.config.ts',
    ...projects.flatMap((name) => ['--project', name]),
  ];
  const { code } = await node(
    [
      bin('vitest/vitest.mjs'),
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    { ms, label: 'vitest', isLoud: true },
  );
  return settle(code, report, (json) => {
    const broken = json.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    );
    return {
      passed: json.numPassedTests,
      failed: json.numTotalTests - json.numPassedTests + broken.length,
      failures: vitestFailures(json),
    };
  });
}

export async function runBrowserTests(filters, reports, ms) {
  const browser = await ensureBrowser();
  say(`Browser tests with ${browser} …`, '浏览器测试');
  const report = join(reports, 'playwright.json');
  const env = { ...process.env, PLAYWRIGHT_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const { code } = await node(
    [
      bin('@playwright/test/cli.js'),
      'test',
      '--config',
      'tests/config/playwright.config.ts',
      '--reporter=list,json',
      ...filters,
    ],
    { ms, label: 'playwright', env, isLoud: true },
  );
  return settle(code, report, (json) => ({
    passed: json.stats.expected,
    failed: json.stats.unexpected + json.stats.flaky + json.stats.skipped + json.errors.length,
    failures: playwrightFailures(json),
  }));
}

/** Reads the counts; a run that ended badly without naming a failed test, or ran none, has failed once. */
function settle(code, report, count) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counts = count(JSON.parse(readFileSync(report, 'utf8')));
  const isUnexplained = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return isUnexplained ? { ...counts, failed: 1 } : counts;
}
