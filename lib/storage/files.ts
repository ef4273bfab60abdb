import 'server-only';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { env } from '@/lib/env';

/**
 * Uploaded files, on this machine's disk under `DATA_DIR/uploads`. `vouchers` are private and leave only through
 * a route that authorises, and so do `documents`; `media` are the public pictures. Files have random names, are written once, and are
 * never changed or deleted (R06, R83: records are kept for years); a withdrawn one is only out of reach. Only
 * `evidence`, a donor's own papers, is deleted: with the donor's other data (PIPL art. 47).
 */
export type Shelf = 'vouchers' | 'documents' | 'media' | 'evidence';

/** A random part, an optional width, an ending: nothing that could leave the folder. */
const NAME = /^[0-9a-z]{13,40}(-\d{2,4})?\.(jpg|webp|pdf)$/;

export const isFileName = (name: string): boolean => NAME.test(name);

function pathOf(shelf: Shelf, name: string): string {
  if (!isFileName(name)) throw new Error('not the name of a stored file');
  return join(resolve(env.DATA_DIR), 'uploads', shelf, name);
}

/** Writes a file whole or not at all: to its own temporary name, flushed, then renamed. */
export async function putFile(shelf: Shelf, name: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(shelf, name);
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

/** The bytes of a stored file; null when there is none of that name. */
export async function getFile(shelf: Shelf, name: string): Promise<Buffer | null> {
  if (!isFileName(name)) return null;
  return readFile(pathOf(shelf, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Takes a file out of reach without losing it: no name that is asked for leads to it any more. */
export async function withdrawFile(shelf: Shelf, name: string): Promise<void> {
  const path = pathOf(shelf, name);
  await rename(path, `${path}.withdrawn`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Deletes a donor's own paper for good; one that is gone already is no error. */
export async function deleteFile(shelf: 'evidence', name: string): Promise<void> {
  await rm(pathOf(shelf, name), { force: true });
}
