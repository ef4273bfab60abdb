import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenForm, readPostedFile } from '@/lib/imports/multipart';
import { readRecords, UnreadableFile } from '@/lib/imports/records';
import { surveyFile } from '@/lib/imports/survey';

const folder = mkdtempSync(join(tmpdir(), 'camphor-files-'));
let serial = 0;
const fileOf = (content: string | Uint8Array) => {
  const path = join(folder, `${++serial}.csv`);
  writeFileSync(path, content);
  return path;
};
const recordsOf = async (path: string) => {
  const { encoding } = await surveyFile(path);
  const records: [number, string[]][] = [];
  for await (const { line, cells } of readRecords(path, encoding)) records.push([line, cells]);
  return records;
};
/** 张三,捐赠书 and so on in GB18030; Node only decodes it. */
const GB = { 张三: 'd5c5c8fd', 捐赠: 'bee8d4f9', 书: 'cae9', 㐀: '8139ee39' };
const gb = (...words: (keyof typeof GB | string)[]) =>
  Buffer.concat(
    words.map((word) => (word in GB ? Buffer.from(GB[word as keyof typeof GB], 'hex') : Buffer.from(word))),
  );

describe('encodings', () => {
  test('UTF-8 with and without a mark', async () => {
    for (const mark of ['', '\uFEFF']) {
      const path = fileOf(`${mark}a,b\r\n张三,书\r\n`);
      expect(await surveyFile(path)).toMatchObject({ encoding: 'utf-8', fault: null });
      expect(await recordsOf(path)).toEqual([
        [1, ['a', 'b']],
        [2, ['张三', '书']],
      ]);
    }
  });
  test('GB18030, four-byte characters too, over every chunk border', async () => {
    const path = fileOf(gb('a,b\n', '张三', ',', '㐀', '\n', ...Array(40_000).fill('捐赠'), ',x\n'));
    expect(await surveyFile(path)).toMatchObject({ encoding: 'gb18030', fault: null });
    const [, second] = await recordsOf(fileOf(gb('a,b\n', '张三', ',', '㐀', '\n')));
    expect(second).toEqual([2, ['张三', '㐀']]);
  });
  test('single broken lines stay the file’s own encoding and are bad rows', async () => {
    const lines = Array.from({ length: 100 }, (_, n) => Buffer.from(`${n},张三\n`));
    const path = fileOf(Buffer.concat([...lines, gb('100,', '张三', '\n')]));
    expect(await surveyFile(path)).toMatchObject({ encoding: 'utf-8', fault: null });
    expect((await recordsOf(path)).at(-1)![1][1]).toContain('\uFFFD');
  });
  test('half of one and half of the other is refused', async () => {
    const path = fileOf(
      Buffer.concat([Buffer.from('a\n张三\n张三\n'), gb('张三', '\n', '捐赠', '\n', '书', '\n')]),
    );
    expect((await surveyFile(path)).fault).toEqual({ line: 2, column: '', code: 'mixed_encoding' });
  });
  test('UTF-16 is told apart', async () => {
    const path = fileOf(Buffer.from('\uFEFFa,b\n', 'utf16le'));
    expect((await surveyFile(path)).fault?.code).toBe('utf16');
  });
  test('size and hash are the file’s', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x');
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(await surveyFile(fileOf(bytes))).toMatchObject({ hash, bytes: bytes.length });
    expect(await surveyFile(fileOf(''))).toMatchObject({ bytes: 0, fault: null });
  });
});

describe('records', () => {
  test('lines are told as an editor counts them, whatever is inside quotation marks', async () =>
    expect(await recordsOf(fileOf('a,b\r\n1,"x\r\ny\nz"\r\n\r\n2,3\n"4"",",5'))).toEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x\r\ny\nz']],
      [6, ['2', '3']],
      [7, ['4",', '5']],
    ]));
  test.each(['a\n1\n"2,3\n4\n', `a\n1\n"${'x'.repeat(80_000)}\n`])(
    'a quotation mark that is never closed names its line',
    async (text) => {
      const error = await recordsOf(fileOf(text)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnreadableFile);
      expect((error as UnreadableFile).line).toBe(3);
    },
  );
});

describe('a posted form', () => {
  const form = (file: Buffer) =>
    Buffer.concat([
      Buffer.from(
        '--xyz\r\nContent-Disposition: form-data; name="mode"\r\n\r\nall-or-nothing\r\n--xyz\r\nContent-Disposition: form-data; name="file"; filename="捐赠.csv"\r\nContent-Type: text/csv\r\n\r\n',
      ),
      file,
      Buffer.from('\r\n--xyz--\r\n'),
    ]);
  const read = async (bytes: Buffer, cuts: readonly number[], type = 'multipart/form-data; boundary=xyz') => {
    const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
      (a, b) => a - b,
    );
    const taken: Buffer[] = [];
    async function* pieces() {
      for (const [index, from] of places.slice(0, -1).entries())
        yield bytes.subarray(from, places[index + 1]);
    }
    const posted = await readPostedFile(pieces(), type, async (piece) => void taken.push(Buffer.from(piece)));
    return { ...posted, file: Buffer.concat(taken) };
  };
  test('the file comes out as it went in, wherever the stream is cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.constantFrom('\r\n--xy', '\r\n-', '--xyz\r\n').map((text) => Buffer.from(text)),
        ),
        fc.array(fc.nat(2_000), { maxLength: 12 }),
        async (content, cuts) => {
          const file = Buffer.from(content);
          const posted = await read(form(file), cuts);
          expect(posted.file.equals(file)).toBe(true);
          expect(posted.fileName).toBe('捐赠.csv');
          expect(posted.fields.get('mode')).toBe('all-or-nothing');
        },
      ),
    ));
  test.each([
    ['it breaks off', form(Buffer.from('a')).subarray(0, -12), undefined],
    ['no boundary', form(Buffer.from('a')), 'text/csv'],
    ['no file', Buffer.from('--xyz--\r\n'), undefined],
    [
      'a part is too long',
      Buffer.from(`--xyz\r\nContent-Disposition: form-data; name="mode"\r\n\r\n${'x'.repeat(5_000)}`),
      undefined,
    ],
    ['another form', Buffer.from('--abc\r\n'), undefined],
  ])('%s', async (_, bytes, type) => expect(read(bytes, [], type)).rejects.toBeInstanceOf(BrokenForm));
});
