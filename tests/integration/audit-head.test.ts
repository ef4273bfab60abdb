import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { auditHash } from '@/lib/audit/chain';
import { verifyAudit } from '@/lib/audit/verify';
import { runChecks } from '@/lib/ledger/check';
import { freshDatabase, type TestDatabase } from '../support/database';
import { as } from '../support/give-world';

/** Whoever owns the database edits the log; the check of the books, as `npm run check` runs it, names the row. */
let owner: TestDatabase['ownerSql'];
const write = (n: number) =>
  db.transaction((tx) => audit(tx, as(), { action: 'test.act', subject: `test:${n}`, reason: `第 ${n} 次` }));

beforeEach(async () => {
  owner = (await freshDatabase()).ownerSql;
  for (let n = 1; n <= 5; n++) await write(n);
  expect(await runChecks()).toEqual([]);
  await owner`alter table audit_events disable trigger user`;
});

describe('tampering is found and named', () => {
  const named = (seq: number, problem: string) => ({
    check: 'audit_chain',
    subject: `audit event ${seq}`,
    problem,
  });
  test('a row in the middle', async () => {
    await owner`update audit_events set reason = '别的' where seq = 3`;
    expect(await runChecks()).toEqual([named(3, 'changed')]);
  });
  test('the last rows cut off, also after the log went on', async () => {
    await owner`delete from audit_events where seq > 3`;
    expect(await runChecks()).toEqual([named(5, 'cut_off')]);
    await write(6);
    expect(await verifyAudit()).toEqual([{ seq: 6, problem: 'gap' }]);
  });
  test('the last row rewritten with a hash that fits', async () => {
    const [row] = await owner`select * from audit_events where seq = 5`;
    const content = {
      seq: 5,
      at: row!.at,
      actorId: row!.actor_id,
      action: row!.action,
      subject: row!.subject,
      reason: '别的',
      before: null,
      after: null,
    };
    const hash = Buffer.from(auditHash(row!.prev_hash, content));
    await owner`update audit_events set reason = '别的', hash = ${hash} where seq = 5`;
    expect(await runChecks()).toEqual([named(5, 'changed')]);
  });
  test('all of it gone', async () => {
    await owner`delete from audit_events`;
    expect(await runChecks()).toEqual([named(5, 'cut_off')]);
  });
  test('the head taken away', async () => {
    await owner`delete from audit_head`;
    expect(await runChecks()).toEqual([named(5, 'cut_off')]);
  });
});
