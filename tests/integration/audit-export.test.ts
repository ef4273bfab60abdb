import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { auditHash } from '@/lib/audit/chain';
import { exportAudit, exportAuditJson } from '@/lib/audit/export';
import { type AuditFilter, listAudit } from '@/lib/audit/queries';
import { verifyExport } from '../../tools/export/verify.mjs';
import { asActor, asVisitor, makePerson, makeRegions, type Person } from '../support/people';

const words = {
  head: ['seq', 'at', 'id', 'who', 'action', 'on', 'reason', 'before', 'after', 'hash'],
  total: 'Total',
  rows: (count: number) => `${count} entries`,
};
const dir = mkdtempSync(join(tmpdir(), 'camphor-audit-'));
afterAll(() => rmSync(dir, { recursive: true }));

beforeEach(makeRegions);

/** The file's lines, after it was held against its own foot. */
async function exported(person: Person, filter: AuditFilter = {}): Promise<string[][]> {
  let text = '';
  for await (const piece of await exportAudit(asActor(person), words, filter)) text += piece;
  const path = join(dir, 'audit.csv');
  writeFileSync(path, text);
  expect((await verifyExport(path)).faults).toEqual([]);
  return (parse(text, { bom: true, relax_column_count: true }) as string[][]).slice(0, -1);
}

test('holds every entry before it with its hash, over several batches, and is an entry itself', {
  timeout: 90_000,
}, async () => {
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
  expect(rows.pop()!.slice(0, 2)).toEqual(['Total', `${rows.length} entries`]);
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

/** The JSON file, after it was held against its own foot. */
async function asJson(person: Person, filter: AuditFilter = {}) {
  let text = '';
  for await (const piece of await exportAuditJson(asActor(person), filter)) text += piece;
  const path = join(dir, 'audit.json');
  writeFileSync(path, text);
  expect((await verifyExport(path)).faults).toEqual([]);
  return { text, path, file: JSON.parse(text) };
}

test('as JSON holds the same entries as the table, each provable by itself, and is an entry too', async () => {
  const auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  await db.transaction(async (tx) => {
    for (let n = 0; n < 1_050; n++)
      await audit(tx, asActor(auditor), {
        action: 'torch.lit',
        subject: `torch:${n % 3}`,
        reason: n === 7 ? '灯"亮"了\u2028' : undefined,
        after: { n, 2026: 'number first', nested: { b: [1, null], a: '=1+1' } },
      });
  });
  for (const filter of [{ subject: 'torch:' }, { subject: 'torch:2' }, { subject: 'torch:9' }, {}]) {
    const { file } = await asJson(auditor, filter);
    const lines = (await exported(auditor, filter)).slice(1, -1).filter((line) => line[4] !== 'audit.export');
    const rows: { seq: number; action: string; hash: string }[] = file.rows;
    expect(file.search).toEqual(filter);
    expect(file.rowCount).toBe(rows.length);
    const same = rows
      .filter(({ action }) => action !== 'audit.export')
      .map(({ seq, hash }) => [String(seq), hash]);
    expect(same).toEqual(lines.map((line) => [line[0], line[9]]));
  }
  const { file } = await asJson(auditor, { subject: 'torch:' });
  expect(file.rowCount).toBe(1_050);
  for (const row of file.rows.slice(0, 20)) {
    const prevHash = Buffer.from(row.prevHash, 'hex');
    expect(Buffer.from(auditHash(prevHash, { ...row, at: new Date(row.at) })).toString('hex')).toBe(row.hash);
  }
  const [kept] =
    await sql`select after from audit_events where action = 'audit.export' order by seq desc limit 1`;
  expect(kept!.after).toEqual({ subject: 'torch:', format: 'json' });
});

test('as JSON a changed or cut file is found, and only who may export gets one', async () => {
  const auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  const { text, path, file } = await asJson(auditor);
  const faultsOf = async (content: string) => {
    writeFileSync(path, content);
    return (await verifyExport(path)).faults.length;
  };
  expect(await faultsOf(text.replace('"action":"', '"action":"x'))).toBeGreaterThan(0);
  const { sha256, ...body } = file;
  expect(await faultsOf(JSON.stringify({ ...body, rows: body.rows.slice(1), sha256 }))).toBeGreaterThan(0);
  expect(await faultsOf(text.slice(0, -30))).toBeGreaterThan(0);
  for (const [person, code] of [
    [await makePerson(), 'NOT_FOUND'],
    [await makePerson({ official: { role: 'finance', regionCode: '360000' } }), 'NOT_FOUND'],
    [await makePerson({ official: { role: 'city', regionCode: '360700' } }), 'NOT_FOUND'],
    [await makePerson({ official: { role: 'admin', regionCode: '360800' } }), 'NOT_FOUND'],
    [{ ...auditor, isFresh: false }, 'SECOND_FACTOR'],
  ] as const)
    await expect(exportAuditJson(asActor(person))).rejects.toMatchObject({ code });
  await expect(exportAuditJson(asVisitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('is searched by act and by subject, one or a whole kind, and no pattern is taken for one', async () => {
  const auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  const ctx = asActor(auditor);
  await db.transaction(async (tx) => {
    for (let n = 0; n < 60; n++)
      await audit(tx, ctx, { action: n % 2 ? 'lamp.lit' : 'lampless.act', subject: `lamp:${n % 5}` });
  });
  const found = async (filter: AuditFilter) => (await exported(auditor, filter)).length - 2;
  expect(await found({ action: 'lamp.lit' })).toBe(30);
  expect(await found({ action: 'lamp.' })).toBe(30);
  expect(await found({ action: 'lamp%' })).toBe(0);
  expect(await found({ subject: 'lamp:4' })).toBe(12);
  expect(await found({ subject: 'lamp:' })).toBe(60);
  expect(await found({ subject: 'lamp:4', action: 'lamp.lit' })).toBe(6);
  const { items, next } = await listAudit(ctx, { subject: 'lamp:' });
  expect(items).toHaveLength(50);
  expect((await listAudit(ctx, { subject: 'lamp:', before: next! })).items).toHaveLength(10);
});

test('is searched by who, by words of the reason and by days', async () => {
  const auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  const other = await makePerson();
  const at = (day: string) => new Date(`${day}T16:30:00Z`); // half past midnight of the next day in Shanghai
  await db.transaction(async (tx) => {
    await audit(tx, asActor(other, at('2026-03-01')), {
      action: 'lamp.sold',
      subject: 'lamp:9',
      reason: '破了 100%',
    });
    await audit(tx, asActor(auditor, at('2026-03-03')), {
      action: 'lamp.sold',
      subject: 'lamp:9',
      reason: 'Broken',
    });
  });
  const seqs = async (filter: AuditFilter) =>
    (await listAudit(asActor(auditor), { subject: 'lamp:9', ...filter })).items.map(({ actorId }) => actorId);
  expect(await seqs({ actor: other.userId })).toEqual([other.userId]);
  expect(await seqs({ actor: other.email.toUpperCase() })).toEqual([other.userId]);
  expect(await seqs({ actor: 'nobody@example.org' })).toEqual([]);
  expect(await seqs({ reason: 'broken' })).toEqual([auditor.userId]);
  expect(await seqs({ reason: '100%' })).toEqual([other.userId]);
  expect(await seqs({ reason: '1_0' })).toEqual([]);
  expect(await seqs({ from: '2026-03-02', to: '2026-03-02' })).toEqual([other.userId]);
  expect(await seqs({ from: '2026-03-03' })).toEqual([auditor.userId]);
  expect(await seqs({ to: '2026-03-01' })).toEqual([]);
});

test('what an export was searched by is kept with the account’s id: no address comes into the log', async () => {
  const auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
  await exported(auditor, { actor: auditor.email });
  await exported(auditor, { actor: 'left@example.org', reason: 'lamp' });
  const kept = await sql<{ after: AuditFilter }[]>`
    select after from audit_events where action = 'audit.export' and actor_id = ${auditor.userId} order by seq`;
  expect(kept.map(({ after }) => after)).toEqual([
    { actor: auditor.userId },
    { actor: 'nobody', reason: 'lamp' },
  ]);
});
