import 'server-only';
import type { Context } from '@/lib/context';
import { beginImport } from './begin';
import { type Progress, readImport } from './read-import';
import { surveyFile } from './survey';

/**
 * A file of gifts from disk to staged rows: one call for the command line, the browser's uploads and the bench. The same
 * call on the same file goes on where it was cut off, and changes nothing once it is read. Answers with the import's id.
 */
export async function importFile(
  ctx: Context,
  file: { path: string; fileName: string; ngoSlug: string; isAllOrNothing: boolean },
  onProgress?: (progress: Progress) => void,
): Promise<string> {
  const survey = await surveyFile(file.path);
  const target = await beginImport(ctx, { ...file, hash: survey.hash, bytes: survey.bytes });
  await readImport(target, file.path, survey, onProgress);
  return target.id;
}
