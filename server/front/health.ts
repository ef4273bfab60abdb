import { sql } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';

export type Part = 'database' | 'migrations' | 'worker';

/** A worker beats every three seconds; one silent for this long is not there. */
const HEARTBEAT_SECONDS = 15;
const PATIENCE_MS = 2_000;
const MEMO_MS = 500;

const newest = Math.max(...journal.entries.map((entry) => entry.when));

let memo: { at: number; answer: Promise<Part[]> } | undefined;

/** What is missing before the product can serve; empty when it can. Asked often, looked up at most twice a second. */
export function missingParts(): Promise<Part[]> {
  if (!memo || Date.now() - memo.at > MEMO_MS) memo = { at: Date.now(), answer: look() };
  return memo.answer;
}

async function look(): Promise<Part[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Part[]>(
    (resolve) => (timer = setTimeout(() => resolve(['database']), PATIENCE_MS)),
  );
  const answer = Promise.race([ask(), late]).catch((): Part[] => ['database']);
  return answer.finally(() => clearTimeout(timer));
}

async function ask(): Promise<Part[]> {
  const [row] = await sql<{ isMigrated: boolean; isWorking: boolean }[]>`
    select coalesce((select max(created_at) >= ${newest} from drizzle.__drizzle_migrations), false) as "isMigrated",
      exists (select from heartbeats where name = 'worker' and at > now() - make_interval(secs => ${HEARTBEAT_SECONDS})) as "isWorking"`.catch(
    (error: { code?: string }) => {
      if (error.code === '42P01' || error.code === '3F000') return [{ isMigrated: false, isWorking: false }];
      throw error;
    },
  );
  return [
    ...(row!.isMigrated ? [] : ['migrations' as const]),
    ...(row!.isWorking ? [] : ['worker' as const]),
  ];
}
