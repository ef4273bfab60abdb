import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { exportAudit } from '@/lib/audit/export';
import { asActor, asVisitor, makePerson, makeRegions, type Person } from '../support/people';

const words = {
  head: ['seq', 'at', 'id', 'who', 'action', 'on', 'reason', 'before', 'after', 'hash'],
  rows: (count: number) => `${count} entries`,
};

beforeEach(makeRegions);

async function exported(person: Person): Promise<string[][]> {
  let text = '';
  for await (const piece of await exportAudit(asActor(person), words)) text += piece;
  return parse(text, { bom: true, relax_column_count: true });
}

test('holds every entry before it with its hash, over several batches, and is an entry itself', async () => {
  const auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  await db.transaction(async (tx) => {
    for (let n = 0; n < 1_100; n += 1)
      await audit(tx, asActor(auditor), {
        action: 'test.act',
        subject: 'test:1',
        reason: '=1+1',
        after: { n },
      });
  });
  const [head, ...rows] = await exported(auditor);
  expect(head).toEqual(words.head);
  expect(rows.pop()).toEqual([`${rows.length} entries`]);
  const stored = await sql<{ seq: string; action: string; hash: string }[]>`
    select seq::text, action, encode(hash, 'hex') as hash from audit_events order by audit_events.seq`;
  expect(stored.pop()).toMatchObject({ action: 'audit.export' });
  expect(rows.map(([seq, , , , action, , , , , hash]) => ({ seq, action, hash }))).toEqual([...stored]);
  expect(rows.at(-1)).toMatchObject({ 3: auditor.name, 6: "'=1+1", 8: '{"n":1099}' });
});

test('is for the province’s admins and auditors, with a fresh second factor', async () => {
  const official = async (role: 'finance' | 'city' | 'admin', regionCode = '360000') =>
    makePerson({ official: { role, regionCode } });
  for (const [person, code] of [
    [await official('finance'), 'NOT_FOUND'],
    [await official('city', '360700'), 'NOT_FOUND'],
    [{ ...(await official('admin')), isFresh: false }, 'SECOND_FACTOR'],
  ] as const)
    await expect(exportAudit(asActor(person), words)).rejects.toMatchObject({ code });
  await expect(exportAudit(asVisitor(), words)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
