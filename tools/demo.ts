import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase, db } from '@/db/client';
import { settings } from '@/db/schema/ledger';
import { now as clockNow } from '@/lib/clock';
import { env } from '@/lib/env';
import { closeInbox } from '@/lib/payments/inbox';
import { startTestClock } from '@/lib/test-clock';
import { makePeople } from './demo/people';
import { writeCampaigns } from './demo/write-campaigns';
import { writeComplaints } from './demo/write-complaints';
import { writeDisclosure } from './demo/write-disclosure';
import { writeDonors } from './demo/write-donors';
import { writeGifts } from './demo/write-gifts';
import { writeOrganisations } from './demo/write-organisations';
import { writeProjects } from './demo/write-projects';
import { writeQuestions } from './demo/write-questions';
import { writeReceipts } from './demo/write-receipts';
import { writeRegister } from './demo/write-register';
import { writeSpending } from './demo/write-spending';

/**
 * Loads the demo once, by the product's own verbs and settle path (contract.md, *Demo data*). Steps that are done
 * are marked, so that a killed run goes on; the accounts' file comes last.
 */
async function once(step: string, work: () => Promise<void>): Promise<void> {
  const key = `demo:${step}`;
  const done = await db.query.settings.findFirst({ where: (t, { eq }) => eq(t.key, key) });
  if (done) return;
  await work();
  await db.insert(settings).values({ key, value: true, isDemo: true });
}

await startTestClock();
const now = clockNow();
const accounts = await makePeople(now);
await writeCampaigns(now, await writeOrganisations(now, once), once);
await once('gifts', () => writeGifts(now));
await once('donors', () => writeDonors(now));
await once('spending', () => writeSpending(now));
await once('projects', () => writeProjects(now));
await once('disclosure', () => writeDisclosure(now));
await once('complaints', () => writeComplaints(now));
await once('questions', () => writeQuestions(now));
await once('receipts', () => writeReceipts(now));
await once('register', () => writeRegister(now));
const file = join(env.DATA_DIR, 'demo-accounts.json');
writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
chmodSync(file, 0o600);
await closeInbox();
await closeDatabase();
