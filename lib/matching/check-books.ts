import 'server-only';
import { type Finding, runChecks } from '@/lib/ledger/check';
import { replayMatches } from './replay';

/** Every check of the books: what PostgreSQL can say of itself (`check_*`), and every match worked out anew. */
export async function checkBooks(): Promise<Finding[]> {
  return [...(await runChecks()), ...(await replayMatches())];
}
