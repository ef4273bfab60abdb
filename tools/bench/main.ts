import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { closeDatabase } from '@/db/client';
import { closeClients, migrateTemplate } from './databases';
import { handed } from './handed';
import { measureImport } from './imports';
import { measureLedgers, reportImport } from './ledger-sections';
import { describeMachine } from './machine';
import { measureOfficials } from './officials';
import { HELP, type Options, readOptions } from './options';
import { measurePages } from './pages';
import { peaks, profileInto, stopAll, watchPostgres } from './processes';
import { finish, megabytes, remark, report } from './report';
import { takeSample } from './sample';
import { measureGifts } from './sections';
import { measureWorkspace } from './workspace';
import { makeWorld } from './world';

/** The bench itself: the launcher (tools/bench.mjs) has started a server of its own for it. */
async function bench(options: Options): Promise<void> {
  const began = Date.now();
  profileInto(options.profileDir);
  await migrateTemplate();
  await makeWorld();
  const sample = await takeSample(options.mailPercent);
  const stopWatching = watchPostgres();
  remark(
    `Front: ${handed.isBuilt ? 'the product, Next within' : 'the front server without Next (pages are not built)'}. ${options.mailPercent} % of donors get a receipt.${options.size === 'quick' ? ' Quick sizes: not comparable.' : ''}`,
  );
  await measureGifts(options, sample);
  await measureLedgers(options, sample);
  if (options.sections.has('import')) reportImport(await measureImport(options.sizes.importRows));
  if (options.sections.has('pages')) await measurePages(sample, options.sizes.pageSeconds);
  if (options.sections.has('workspace')) await measureWorkspace(options.sizes, sample);
  if (options.sections.has('officials')) await measureOfficials(options.sizes);
  await sample.close();
  stopWatching();
  await stopAll();
  report(
    'peakBytes',
    peaks,
    Object.entries(peaks).map(([name, bytes]) => ({
      what: `peak memory of ${name}${name === 'postgres' ? ' (shared pages once)' : ''}`,
      value: megabytes(bytes),
    })),
  );
  mkdirSync(dirname(handed.resultFile), { recursive: true, mode: 0o700 });
  finish(handed.resultFile, {
    at: new Date(began).toISOString(),
    seconds: Math.round((Date.now() - began) / 1_000),
    size: options.size,
    sections: [...options.sections],
    isComparable: options.size !== 'quick',
    front: handed.isBuilt ? 'with Next' : 'without Next',
    mailPercent: options.mailPercent,
    machine: describeMachine(),
  });
}

async function close(): Promise<void> {
  await stopAll();
  await Promise.allSettled([closeClients(), closeDatabase()]);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void close().finally(() => process.exit(1)));
/** A wrong command line is a sentence, not a stack. */
function readOrTell(): Options | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(1);
  }
}

const options = readOrTell();
try {
  if (options === null) console.log(HELP);
  else await bench(options);
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
} finally {
  await close();
  process.exit();
}
