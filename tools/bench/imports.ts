import { join } from 'node:path';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { newId } from '@/lib/ids';
import { decideImport } from '@/lib/imports/decide';
import { clockMs, sleep } from './clock';
import { checkpoint, describe, open, TEMPLATE } from './databases';
import { type Growth, MemoryWatch } from './drain';
import { writeImportFile } from './import-file';
import { start, startWorker } from './processes';
import { look } from './watch';
import { importerOf } from './world';

export interface Imported {
  rows: number;
  /** From the start of the program to its end; from the approval to the last row in the totals. */
  readSeconds: number;
  postSeconds: number;
  rowsPerSecond: number;
  /** Of the program that reads, and of the worker that posts; null where it cannot be read. */
  reader: Growth | null;
  worker: Growth | null;
}

/** `npm run import`'s own program reads a file, an official approves it by the product's verb, the worker posts it. */
export async function measureImport(rows: number): Promise<Imported> {
  const { slug, campaigns } = importerOf();
  const path = join(process.env.DATA_DIR!, 'gifts.csv');
  const sum = await writeImportFile(path, campaigns, rows, now());
  // The template itself: the verbs below work on the database of this process' own settings.
  const database = describe(TEMPLATE);
  const worker = startWorker(database);
  const watched = open(database.appUrl);
  await sleep(2_000); // its first round of every task
  await checkpoint();
  const before = await look(watched);
  const readFrom = clockMs();
  const reader = await readFile(path, slug, rows);
  const readSeconds = (clockMs() - readFrom) / 1_000;
  const [staged] = await sql<
    { id: string; goodCount: number }[]
  >`select id, good_count as "goodCount" from imports`;
  if (staged?.goodCount !== rows) throw new Error(`${staged?.goodCount ?? 0} of ${rows} rows were good`);
  const postFrom = clockMs();
  await approve(staged.id);
  const memory = new MemoryWatch(worker.pid);
  for (let done = 0; done < rows; ) {
    await sleep(100);
    done = (await look(watched)).giftCount - before.giftCount;
    memory.note(done / rows);
    if (clockMs() - postFrom > 600_000)
      throw new Error(`the worker posted ${done} of ${rows} rows in ten minutes`);
  }
  const after = await look(watched);
  const postSeconds = (after.at - postFrom) / 1_000;
  if (after.grossFen - before.grossFen !== sum) throw new Error('the imported gifts do not total to the fen');
  await worker.stop();
  return {
    rows,
    readSeconds,
    postSeconds,
    rowsPerSecond: rows / (readSeconds + postSeconds),
    reader,
    worker: memory.result(),
  };
}

async function readFile(path: string, ngo: string, rows: number): Promise<Growth | null> {
  const program = start('import', 'import', {}, [path, '--ngo', ngo]);
  const memory = new MemoryWatch(program.pid);
  while (program.child.exitCode === null && program.child.signalCode === null) {
    await sleep(100);
    const [row] = await sql<
      { done: number }[]
    >`select coalesce(max(good_count), 0)::int as done from imports`;
    memory.note(row!.done / rows);
  }
  if (program.child.exitCode !== 0)
    throw new Error(`the import ended with ${program.child.exitCode}: its log is in DATA_DIR`);
  return memory.result();
}

async function approve(importId: string): Promise<void> {
  const userId = newId('user');
  const [email, name] = ['official@camphor.test', 'Bench official'];
  await sql`insert into users (id, email, email_key, name, created_at) values (${userId}, ${email}, ${email}, ${name}, now())`;
  const official = { role: 'admin', regionCode: '360000' } as const;
  const actor = {
    kind: 'user',
    userId,
    email,
    name,
    official,
    memberships: [],
    sessionId: 'bench',
    isFresh: true,
  } as const;
  await decideImport(
    { actor: { ...actor, memberships: [] }, locale: 'zh', now: now(), address: null },
    { importId, decision: 'approved', reason: '与银行流水核对一致，同意入账。' },
  );
}
