import 'server-only';
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { traceOf } from '@/lib/trace';
import { authoriseImport, beginImport, type OpenImport } from './begin';
import { MAX_UPLOAD_BYTES } from './import';
import { BrokenForm, type Posted, readPostedFile } from './multipart';
import { readImport } from './read-import';
import { ReadElsewhere } from './stage';
import { type Survey, surveyFile } from './survey';

/** A file that a reading left behind when its process ended is deleted at an upload after this. */
const LEFTOVER_MS = 24 * 3_600_000;

/**
 * Takes a file sent by the browser: bytes go to a file of this process as they come, then the import begins and its rows
 * are read while the answer is on its way. Answers with the import's id. Throws what `beginImport` throws, VALIDATION
 * (`file`: `no_file`, `broken`) and TOO_LARGE.
 */
export async function receiveUpload(
  ctx: Context,
  upload: { ngoSlug: string; contentType: string; body: AsyncIterable<Uint8Array> | null },
): Promise<string> {
  await authoriseImport(ctx, upload.ngoSlug);
  const folder = join(env.DATA_DIR, 'imports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(folder);
  const path = join(folder, `${randomBytes(12).toString('hex')}.csv`);
  try {
    const posted = await keep(upload, path);
    const survey = await surveyFile(path);
    if (survey.bytes === 0) throw refusal('no_file');
    const target = await beginImport(ctx, {
      ngoSlug: upload.ngoSlug,
      fileName: posted.fileName,
      hash: survey.hash,
      bytes: survey.bytes,
      isAllOrNothing: posted.fields.get('mode') === 'all-or-nothing',
    });
    enqueue(target, path, survey);
    return target.id;
  } catch (error) {
    await rm(path, { force: true });
    throw error instanceof BrokenForm ? refusal('broken') : error;
  }
}

const refusal = (code: string) => new AppError('VALIDATION', { errors: [{ path: 'file', code }] });

async function keep(
  { contentType, body }: { contentType: string; body: AsyncIterable<Uint8Array> | null },
  path: string,
): Promise<Posted> {
  if (!body) throw refusal('no_file');
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    return await readPostedFile(body, contentType, async (piece) => {
      bytes += piece.length;
      if (bytes > MAX_UPLOAD_BYTES) throw new AppError('TOO_LARGE');
      await file.write(piece);
    });
  } finally {
    await file.close();
  }
}

/** Files are read one after the other, so that ten uploads take no more memory than one. */
let queue: Promise<void> = Promise.resolve();

function enqueue(target: OpenImport, path: string, survey: Survey): void {
  queue = queue
    .then(() => readImport(target, path, survey))
    .catch((error: unknown) => {
      // The import stays `reading`; its page says to send the same file again.
      if (error instanceof ReadElsewhere) return;
      log.error({ import: target.id, ...traceOf(error) }, 'the reading of an import was cut off');
    })
    .then(() => rm(path, { force: true }))
    .catch(() => {});
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LEFTOVER_MS) await rm(join(folder, name), { force: true });
  }
}
