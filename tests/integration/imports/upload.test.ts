import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { eraseStaged } from '@/lib/imports/erase';
import { faultsFile } from '@/lib/imports/faults-file';
import { MAX_UPLOAD_BYTES } from '@/lib/imports/import';
import { getImport, listImports, listNgoImports } from '@/lib/imports/queries';
import { receiveUpload } from '@/lib/imports/receive-upload';
import { csvText, importOf, row } from '../../support/import-files';
import { makeWorld } from '../../support/money-world';
import { asActor, asVisitor, joined, makePerson } from '../../support/people';

process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'camphor-upload-'));
afterAll(() => rmSync(env.DATA_DIR, { recursive: true, force: true }));

const world = await makeWorld();
const [names] = await sql<{ ngoSlug: string; campaign: string }[]>`
  select n.slug as "ngoSlug", c.slug as campaign from campaigns c join ngos n on n.id = c.ngo_id where c.id = ${world.campaignId}`;
const { ngoSlug, campaign } = names!;
const member = asActor(joined(await makePerson(), world.ngoId, ngoSlug, 'owner'));
const folder = join(env.DATA_DIR, 'imports');

/** A form as a browser posts it, in pieces. */
const upload = (
  ctx: Context,
  content: Iterable<Buffer> | string,
  more: { fileName?: string; mode?: string } = {},
) =>
  receiveUpload(ctx, {
    ngoSlug,
    contentType: 'multipart/form-data; boundary=----b',
    body: (async function* () {
      const mode = `------b\r\nContent-Disposition: form-data; name="mode"\r\n\r\n${more.mode ?? 'good-rows'}\r\n`;
      const head = `Content-Disposition: form-data; name="file"; filename="${more.fileName ?? 'a.csv'}"\r\n\r\n`;
      yield Buffer.from(`${mode}------b\r\n${head}`);
      if (typeof content === 'string') yield Buffer.from(content);
      else yield* content;
      yield Buffer.from('\r\n------b--\r\n');
    })(),
  });
const read = async (id: string) => {
  await expect.poll(async () => (await importOf(id)).state, { timeout: 10_000 }).not.toBe('reading');
  return importOf(id);
};

test('an upload is read after the answer, and its file is gone then', async () => {
  const id = await upload(member, csvText([row(campaign, 'U-1'), row(campaign, 'U-2')]), {
    fileName: 'C:\\\\Users\\\\x\\\\九月.csv',
  });
  expect(await read(id)).toMatchObject({ state: 'staged', good: 2 });
  expect((await getImport(member, id)).fileName).toBe('九月.csv');
  await expect.poll(() => readdirSync(folder)).toEqual([]);
  expect(await upload(member, csvText([row(campaign, 'U-1'), row(campaign, 'U-2')]))).toBe(id);
  expect((await listNgoImports(member, world.ngoId)).map((item) => item.id)).toContain(id);
});

test('all or nothing: refused, its rows erased, its faults to take away without any content', async () => {
  const secret = '13912345678';
  const bad = row(campaign, 'V-2', { donor_phone: secret, amount_yuan: secret });
  const id = await upload(member, csvText([row(campaign, 'V-1', { donor_name: '王五' }), bad]), {
    mode: 'all-or-nothing',
  });
  expect(await read(id)).toMatchObject({ state: 'refused', good: 1, bad: 1 });
  await eraseStaged();
  expect(await sql`select * from import_rows where import_id = ${id}`).toEqual([]);
  const text = await new Response(await faultsFile(member, id)).text();
  expect(text).toContain('3,amount_yuan,too_large,');
  expect(text).not.toContain(secret);
});

test('what is no file is refused, and nothing is left behind', async () => {
  const failed = { code: 'VALIDATION' };
  await expect(upload(member, '')).rejects.toMatchObject(failed);
  await expect(receiveUpload(member, { ngoSlug, contentType: 'text/csv', body: null })).rejects.toMatchObject(
    failed,
  );
  const megabyte = Buffer.alloc(1 << 20, 'x');
  const tooMuch = Array.from({ length: MAX_UPLOAD_BYTES / megabyte.length + 1 }, () => megabyte);
  await expect(upload(member, tooMuch)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['a header that is none', '张三,13800138000\n', '#1 unknown_column'],
  ['nothing but a header', csvText([]), ' empty'],
  ['a quotation mark that stays open', `${csvText([row(campaign, 'W-1')])}"W-2,x`, ' quote_not_closed'],
])('%s: refused, and the page says why', async (_, content, fault) => {
  const id = await upload(member, content);
  expect(await read(id)).toMatchObject({ state: 'refused' });
  const [first] = await sql<
    { column: string; code: string }[]
  >`select "column", code from import_faults where import_id = ${id} order by "column"`;
  expect(`${first!.column} ${first!.code}`).toBe(fault);
});

test('before a byte is taken the caller is asked for', async () => {
  const official = (regionCode: string) => makePerson({ official: { role: 'finance', regionCode } });
  const stranger = asActor(await makePerson());
  await expect(upload(asVisitor(), 'x')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(upload(stranger, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const id = await upload(member, csvText([row(campaign, 'X-1')]));
  await read(id);
  await expect(getImport(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const [here, elsewhere] = [asActor(await official('360700')), asActor(await official('360800'))];
  expect((await listImports(here, { isWaiting: true })).map((item) => item.id)).toContain(id);
  expect(await listImports(elsewhere, { isWaiting: false })).toEqual([]);
  await expect(getImport(elsewhere, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await sql`update ngos set state = 'suspended' where id = ${world.ngoId}`;
  await expect(upload(member, 'x')).rejects.toMatchObject({ code: 'WRONG_STATE' });
});
