/** One hash over everything a build depends on: when it is the same, the last build still holds. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const FOLDERS = ['app', 'components', 'db', 'lib', 'public', 'server', 'tools'];
const FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'next.config.js',
  'next.config.ts',
  'proxy.ts',
];

export function hashSources() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const path of [...FILES.filter((file) => existsSync(join(root, file))), ...FOLDERS.flatMap(listFiles)])
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function listFiles(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
