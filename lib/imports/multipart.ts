/**
 * Reads one file out of a form as browsers post it (`multipart/form-data`, RFC 7578), piece by piece: memory does not
 * grow with the file. Pure: what it is handed is bytes, what it does with the file's is `onFile`.
 */
export interface Posted {
  fileName: string;
  /** The short fields beside it, by name. */
  fields: ReadonlyMap<string, string>;
}

/** The form is not what it says it is, breaks off, or has no file. */
export class BrokenForm extends Error {}

const MAX_HEAD = 8_192;
const MAX_FIELD = 1_024;
const MAX_PARTS = 10;
const CRLF = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

interface Part {
  name: string;
  fileName: string | null;
}

export async function readPostedFile(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  onFile: (bytes: Buffer) => Promise<void>,
): Promise<Posted> {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^"\s;]{1,70})"?/i.exec(contentType)?.[1];
  if (!boundary) throw new BrokenForm('no boundary');
  const mark = Buffer.from(`\r\n--${boundary}`);
  const source = body[Symbol.asyncIterator]();
  // The first boundary has no line break before it.
  let buffer: Buffer = CRLF;
  const more = async () => {
    const { value, done } = await source.next();
    if (done) throw new BrokenForm('it breaks off');
    buffer = Buffer.concat([buffer, value]);
  };
  /** Everything up to `end`, handed on as it comes; `end` itself is passed over. */
  const until = async (end: Buffer, take: (bytes: Buffer) => Promise<void>) => {
    for (;;) {
      const at = buffer.indexOf(end);
      const sure = at >= 0 ? at : Math.max(0, buffer.length - end.length + 1);
      if (sure > 0) await take(buffer.subarray(0, sure));
      buffer = buffer.subarray(at >= 0 ? at + end.length : sure);
      if (at >= 0) return;
      await more();
    }
  };
  const upTo = async (end: Buffer, max: number) => {
    const pieces: Buffer[] = [];
    let size = 0;
    await until(end, async (bytes) => {
      size += bytes.length;
      if (size > max) throw new BrokenForm('a part is too long');
      pieces.push(Buffer.from(bytes));
    });
    return Buffer.concat(pieces).toString('utf8');
  };

  const fields = new Map<string, string>();
  let fileName: string | null = null;
  await upTo(mark, 0);
  for (let parts = 0; parts < MAX_PARTS; parts++) {
    while (buffer.length < 2) await more();
    if (buffer.subarray(0, 2).toString() === '--') {
      if (fileName === null) throw new BrokenForm('no file');
      return { fileName, fields };
    }
    const part = readHead(await upTo(HEAD_END, MAX_HEAD));
    if (part.fileName === null) fields.set(part.name, await upTo(mark, MAX_FIELD));
    else if (fileName !== null) throw new BrokenForm('two files');
    else {
      fileName = part.fileName;
      await until(mark, onFile);
    }
  }
  throw new BrokenForm('too many parts');
}

function readHead(head: string): Part {
  const line = head.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(line)?.[1];
  if (name === undefined) throw new BrokenForm('a part has no name');
  return { name, fileName: /;\s*filename="([^"]*)"/i.exec(line)?.[1] ?? null };
}
