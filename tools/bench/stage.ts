import { type Client, copyTemplate, type Database, open } from './databases';
import { addGifts } from './gifts';
import { type Running, startFront, startLoad, startWorker } from './processes';
import type { Sample } from './sample';

/** Front, worker and load generator at work on a database of their own. */
export interface Stage {
  sql: Client;
  database: Database;
  load: ReturnType<typeof startLoad>;
  running: Running[];
  /** Adds pending gifts; answers with the number of the first. */
  seed: (count: number) => Promise<number>;
  close: () => Promise<void>;
}

export async function openStage(name: string, sample: Sample): Promise<Stage> {
  const database = await copyTemplate(name);
  const sql = open(database.superUrl);
  const front = await startFront(database);
  const worker = startWorker(database);
  const load = startLoad();
  await load.ask({
    kind: 'prepare',
    target: { port: Number(process.env.PORT), secret: process.env.STRIPE_WEBHOOK_SECRET! },
    templates: sample.templates,
  });
  let next = 1;
  const seed = async (count: number) => {
    const from = next;
    next += count;
    await addGifts(sql, sample.giftId, from, count);
    return from;
  };
  const running = [front, worker, load];
  const close = async () => {
    for (const one of running) await one.stop();
    await sql.end({ timeout: 5 });
  };
  return { sql, database, load, running, seed, close };
}
