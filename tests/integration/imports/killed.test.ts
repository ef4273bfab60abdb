import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { decideImport } from '@/lib/imports/decide';
import { runChecks } from '@/lib/ledger/check';
import { readTotals } from '@/lib/totals/queries';
import { csvText, faultsOf, importOf, row, writeImportFile } from '../../support/import-files';
import { makeWorld } from '../../support/money-world';
import { asActor, makePerson } from '../../support/people';

const ROOT = process.cwd();
// Inside the project, so that the bundles find its packages.
const out = mkdtempSync(join(ROOT, 'node_modules/.camphor-import-'));
await build({
  entryPoints: { import: 'tools/import.ts', worker: 'tests/support/import-worker.ts' },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  absWorkingDir: ROOT,
  alias: { 'server-only': join(ROOT, 'tests/support/server-only.ts') },
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

const world = await makeWorld();
const [names] = await sql<{ ngoSlug: string; campaign: string }[]>`
  select n.slug as "ngoSlug", c.slug as campaign from campaigns c join ngos n on n.id = c.ngo_id where c.id = ${world.campaignId}`;
const { ngoSlug, campaign } = names!;
const ROWS = 20_000;
const path = writeImportFile(
  csvText(
    Array.from({ length: ROWS }, (_, n) =>
      row(
        campaign,
        `K-${n}`,
        n % 1000 === 999 ? { amount_yuan: '?' } : { amount_yuan: `${n + 1}.0${n % 10}` },
      ),
    ),
  ),
);

function run(program: 'import' | 'worker', args: string[]): ChildProcess & { said: () => string } {
  const child = spawn(process.execPath, [join(out, `${program}.mjs`), ...args], { env: process.env });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  return Object.assign(child, { said: () => said });
}

/** Kills the process as soon as `isUnderWay`, and says whether it was. */
async function killWhen(child: ChildProcess, isUnderWay: () => Promise<boolean>): Promise<boolean> {
  const ended = once(child, 'exit');
  for (let tries = 0; tries < 2_000 && child.exitCode === null; tries++) {
    if (await isUnderWay()) {
      child.kill('SIGKILL');
      await ended;
      return child.signalCode === 'SIGKILL';
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

test('kill -9 while a file is read and again while it is posted: the same commands finish it, to the fen', async () => {
  const args = [path, '--ngo', ngoSlug];
  const progress = async () => {
    const [found] = await sql<{ id: string; line: number; posted: number }[]>`
      select id, last_line as line, posted_count as posted from imports where file_name like '%.csv' order by created_at desc limit 1`;
    return found ?? { id: '', line: 0, posted: 0 };
  };
  expect(await killWhen(run('import', args), async () => (await progress()).line > 0)).toBe(true);
  const { id, line } = await progress();
  expect(line).toBeLessThan(ROWS);
  expect(await importOf(id)).toMatchObject({ state: 'reading', createdBy: 'system:operator' });

  const again = run('import', args);
  await once(again, 'exit');
  expect(again.said()).toContain('line 第 1001 行  amount_yuan');
  expect(again.exitCode).toBe(2);
  const good = ROWS - ROWS / 1000;
  expect(await importOf(id)).toMatchObject({ state: 'staged', good, bad: ROWS / 1000, known: 0 });
  expect(await faultsOf(id)).toHaveLength(ROWS / 1000);
  expect(
    existsSync(`${path}.faults.csv`) && readFileSync(`${path}.faults.csv`, 'utf8').split('\r\n'),
  ).toHaveLength(ROWS / 1000 + 2);

  const official = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  await decideImport(asActor(official), { importId: id, decision: 'approved', reason: '与银行流水核对一致' });
  expect(await killWhen(run('worker', [id]), async () => (await progress()).posted > 0)).toBe(true);
  expect((await importOf(id)).posted).toBeLessThan(good);
  expect(await runChecks()).toEqual([]);
  await once(run('worker', [id]), 'exit');

  const { sum } = await importOf(id);
  expect(await importOf(id)).toMatchObject({ state: 'posted', posted: good });
  expect(await readTotals(`campaign:${world.campaignId}`)).toMatchObject({
    grossFen: sum,
    giftCount: good,
    donorCount: good,
  });
  const expected = Array.from({ length: ROWS }, (_, n) => (n % 1000 === 999 ? 0 : (n + 1) * 100 + (n % 10)));
  expect(sum).toBe(expected.reduce((a, b) => a + b, 0));
  expect(await runChecks()).toEqual([]);
}, 120_000);

test('what the command line refuses, it says in a sentence', async () => {
  const end = async (...args: string[]) => {
    const child = run('import', args);
    await once(child, 'exit');
    return { code: child.exitCode, said: child.said() };
  };
  expect(await end('nowhere.csv', '--ngo', ngoSlug)).toMatchObject({
    code: 1,
    said: expect.stringContaining('nowhere.csv'),
  });
  expect(await end(path)).toMatchObject({ code: 1, said: expect.stringContaining('Usage') });
  expect(await end(path, '--ngo', 'nobody')).toMatchObject({
    code: 1,
    said: expect.stringContaining('no such organisation'),
  });
  expect(await end(path, '--ngo', ngoSlug, '--as', 'x@example.org')).toMatchObject({
    code: 1,
    said: expect.stringContaining('not a member'),
  });
  const [{ n }] = (await sql`select count(*)::int as n from imports`) as unknown as [{ n: number }];
  expect(n).toBe(1);
}, 60_000);
