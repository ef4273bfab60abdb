import 'server-only';
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Fault } from './columns';

export type Encoding = 'utf-8' | 'gb18030';

export interface Survey {
  /** SHA-256 (hex) of the bytes. */
  hash: string;
  bytes: number;
  encoding: Encoding;
  /** Why it cannot be read as text at all. */
  fault: Fault | null;
}

/** How many of the lines with text in them may be in the other encoding before a file counts as mixed. */
const STRAY_SHARE = 0.05;
/** A line longer than this is none; it is judged in pieces. */
const MAX_LINE = 1 << 20;

/**
 * Looks a file through, once or twice and block by block: its hash, its size and its encoding. UTF-8 is certain when
 * every byte fits. When some do not, the lines vote: three-byte characters that fit are UTF-8's (GB18030 has them by
 * accident only), lines that do not fit are GB18030's. Single strays become bad rows; a file of both is refused.
 */
export async function surveyFile(path: string): Promise<Survey> {
  const hash = createHash('sha256');
  let bytes = 0;
  let fits = true;
  let head: Buffer | null = null;
  for await (const block of wholeLines(path, (chunk) => hash.update(chunk))) {
    head ??= block.subarray(0, 3);
    bytes += block.length;
    fits &&= isUtf8(block);
  }
  const known = { hash: hash.digest('hex'), bytes };
  const mark = head?.toString('hex').slice(0, 4);
  if (mark === 'fffe' || mark === 'feff')
    return { ...known, encoding: 'utf-8', fault: { line: 1, column: '', code: 'utf16' } };
  return fits ? { ...known, encoding: 'utf-8', fault: null } : { ...known, ...(await vote(path)) };
}

async function vote(path: string): Promise<Pick<Survey, 'encoding' | 'fault'>> {
  const [utf8, other] = [
    { count: 0, first: 0 },
    { count: 0, first: 0 },
  ];
  let number = 0;
  for await (const block of wholeLines(path)) {
    for (let from = 0; from < block.length; ) {
      const end = block.indexOf(0x0a, from);
      const line = block.subarray(from, end < 0 ? block.length : end + 1);
      from += line.length;
      number++;
      const side = isUtf8(line) ? (hasThreeByteCharacter(line) ? utf8 : null) : other;
      if (!side) continue;
      side.count++;
      side.first ||= number;
    }
  }
  const [few, encoding] = utf8.count > other.count ? [other, 'utf-8' as const] : [utf8, 'gb18030' as const];
  const isMixed = few.count > STRAY_SHARE * (utf8.count + other.count);
  return { encoding, fault: isMixed ? { line: few.first, column: '', code: 'mixed_encoding' } : null };
}

const hasThreeByteCharacter = (line: Buffer): boolean => line.some((byte) => byte >= 0xe3);

/** The file in blocks that end at line breaks. */
async function* wholeLines(path: string, onChunk?: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    onChunk?.(chunk as Buffer);
    const block = Buffer.concat([rest, chunk as Buffer]);
    const end = block.lastIndexOf(0x0a) + 1;
    if (end > 0) yield block.subarray(0, end);
    rest = block.subarray(end);
    if (rest.length > MAX_LINE) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}
