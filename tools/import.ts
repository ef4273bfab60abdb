import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { closeDatabase } from '@/db/client';
import { CSV_BOM, csvLine } from '@/lib/csv';
import { env } from '@/lib/env';
import { isAppError } from '@/lib/errors';
import { faultText } from '@/lib/imports/fault-text';
import { importFile } from '@/lib/imports/import-file';
import { operatorContext } from '@/lib/imports/operator';
import { eachFault, findImport, type ImportDetail } from '@/lib/imports/queries';
import type { Progress } from '@/lib/imports/read-import';
import { ReadElsewhere } from '@/lib/imports/stage';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';

/**
 * `npm run import -- FILE.csv --ngo SLUG [--all-or-nothing] [--as EMAIL]`: reads a file of gifts received outside the
 * platform, and again goes on where it was cut off. Exit 0: every row is good or known; 2: some are wrong, and are listed
 * in FILE.faults.csv; 1: nothing was taken. An official approves in the browser.
 */
const USAGE =
  'Usage 用法: npm run import -- FILE.csv --ngo SLUG [--all-or-nothing] [--as EMAIL of a member 成员邮箱]';
const SHOWN_FAULTS = 20;

class Refused extends Error {}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(sentence(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

async function run(): Promise<number> {
  const { path, ngoSlug, isAllOrNothing, as } = readArguments();
  const ctx = await operatorContext(as, ngoSlug);
  if (!ctx) throw new Refused(`${as} is not a member of ${ngoSlug}. 该邮箱不是这个机构的成员。`);
  const id = await importFile(ctx, { path, fileName: path, ngoSlug, isAllOrNothing }, showProgress);
  const result = (await findImport(id))!;
  const faults =
    result.badCount > 0 || result.state === 'refused' ? await tellFaults(id, `${path}.faults.csv`) : 0;
  tell(result);
  if (result.state === 'refused' || result.state === 'rejected') return 1;
  return faults > 0 ? 2 : 0;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ngo: { type: 'string' },
        'all-or-nothing': { type: 'boolean', default: false },
        as: { type: 'string' },
      },
    });
    const [path] = positionals;
    if (path && positionals.length === 1 && values.ngo)
      return { path, ngoSlug: values.ngo, isAllOrNothing: values['all-or-nothing'], as: values.as };
  } catch {
    // An unknown option: the usage says what there is.
  }
  throw new Refused(USAGE);
}

/** A bar on a terminal, a line a tenth of the file elsewhere. */
let saidTenth = -1;
function showProgress({ bytesRead, bytesTotal, line }: Progress): void {
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const text = `${String(Math.floor(share * 100)).padStart(3)}%  ${line} lines 行`;
  if (process.stderr.isTTY) {
    const full = Math.round(share * 30);
    process.stderr.write(`\r${'█'.repeat(full)}${'░'.repeat(30 - full)} ${text}${share === 1 ? '\n' : ''}`);
  } else if (Math.floor(share * 10) > saidTenth) {
    saidTenth = Math.floor(share * 10);
    console.error(text);
  }
}

/** The first faults in both languages, all of them in a file; answers how many there are. */
async function tellFaults(id: string, path: string): Promise<number> {
  const file = createWriteStream(path);
  const failed = new Promise<never>((_, reject) => file.once('error', reject));
  file.write(CSV_BOM + csvLine(['line', 'column', 'code', '问题', 'problem']));
  let count = 0;
  for await (const faults of eachFault(id)) {
    for (const { line, column, code } of faults) {
      const [zh, en] = [faultText('zh', code), faultText('en', code)];
      if (++count <= SHOWN_FAULTS) console.error(`line 第 ${line} 行  ${column}  ${en} ${zh}`);
      if (!file.write(csvLine([line, column, code, zh, en])))
        await Promise.race([new Promise<void>((resolve) => file.once('drain', () => resolve())), failed]);
    }
  }
  await Promise.race([new Promise<void>((resolve) => file.end(resolve)), failed]);
  if (count > SHOWN_FAULTS) console.error(`… ${count} in all 共 ${count} 条`);
  console.error(`All of them 全部问题: ${path}`);
  return count;
}

function tell({ id, state, goodCount, badCount, knownCount, sumFen }: ImportDetail): void {
  console.log(`good 可以入账 ${goodCount} · ${formatYuan(sumFen)}`);
  console.log(`wrong 有问题 ${badCount} · imported before 以前导入过 ${knownCount}`);
  const words = {
    reading: 'It is not read to its end: run the same command again. 尚未读完：请再次运行同一命令。',
    staged: `An official has to approve it 请民政部门审核: ${env.APP_URL}${routes.adminImport('zh', id)}`,
    approved: 'It is approved and being posted. 审核已通过，正在入账。',
    posted: 'Everything in it is posted. 全部已入账。',
    refused: 'Nothing of it was taken. 什么也没有收下。',
    rejected: 'An official returned it. 民政部门已退回。',
  };
  console.log(words[state]);
}

function sentence(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof ReadElsewhere)
    return 'Another process reads this file at the same time. 另一个进程正在读这个文件。';
  if (isAppError(error)) {
    if (error.code === 'NOT_FOUND') return 'There is no such organisation. 没有这个机构。';
    if (error.code === 'FORBIDDEN')
      return 'Only its owner and finance members import. 只有负责人和财务可以导入。';
    return `The organisation cannot import now (${error.details.reason ?? error.code}). 这个机构现在不能导入。`;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  if (path) return `The file ${path} cannot be read or written (${code}). 文件无法读写。`;
  return `The import stopped: ${(error as Error).message}. Run the same command again: it goes on where it stopped. 导入中断，请再次运行同一命令。`;
}
