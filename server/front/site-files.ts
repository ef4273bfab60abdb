import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What `app/robots.ts` and `app/sitemap.ts` answer. */
const METADATA = ['/robots.txt', '/sitemap.xml'];

/** Says whether a path is a file of the site: one of `public/`, read once, or one that Next builds. */
export function siteFiles(publicFolder: string): (path: string) => boolean {
  const entries = readdirSync(publicFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map(
    (entry) => `/${relative(publicFolder, join(entry.parentPath, entry.name)).split(sep).join('/')}`,
  );
  const files = new Set([...METADATA, ...paths]);
  return (path) => files.has(path) || path.startsWith('/_next/');
}
