import 'server-only';
import { createHash } from 'node:crypto';
import { drawPng } from './draw';

/** Pictures of public things, newest used last; about 100 KB each. */
const MAX = 150;
const kept = new Map<string, Promise<Buffer>>();

/** The PNG of this SVG, drawn once however many ask for it. Public pictures only: what it shows stays in memory. */
export function keptPng(svg: string): Promise<Buffer> {
  const key = createHash('sha256').update(svg).digest('base64url');
  let made = kept.get(key);
  if (made) kept.delete(key);
  else {
    made = drawPng(svg);
    made.catch(() => kept.delete(key));
  }
  kept.set(key, made);
  if (kept.size > MAX) kept.delete(kept.keys().next().value!);
  return made;
}
