import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SceneName } from '@/lib/campaigns/campaign';

const files = new Map<string, Promise<string>>();

/**
 * A drawing of `public/art` as it is placed in a picture: the renderer knows no CSS variables, so the daylight
 * values are written in.
 */
export function artOf(
  name: SceneName | 'mark',
  place: { x: number; y: number; width: number; height: number },
): Promise<string> {
  const file = name === 'square' ? 'square-framed' : name;
  let art = files.get(file);
  if (!art) files.set(file, (art = read(file)));
  return art.then((svg) =>
    svg.replace(
      '<svg ',
      `<svg x="${place.x}" y="${place.y}" width="${place.width}" height="${place.height}" `,
    ),
  );
}

async function read(file: string): Promise<string> {
  const svg = await readFile(join(process.cwd(), 'public', 'art', `${file}.svg`), 'utf8');
  const prefix = `${file}-`;
  const values = new Map(
    (/:root\{([^}]*)\}/.exec(svg)?.[1] ?? '').split(';').map((pair) => pair.split(':') as [string, string]),
  );
  return svg
    .replace(/@media\(prefers-color-scheme:dark\)\{:root\{[^}]*\}\}/, '')
    .replace(/:root\{[^}]*\}/, '')
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => values.get(name) ?? 'none')
    .replace(
      /color-mix\(in oklab,(#[0-9a-f]{6}) (\d+)%,(#[0-9a-f]{6})\)/g,
      (_, a: string, share: string, b: string) => mixed(a, b, Number(share) / 100),
    )
    .replace(/\bid="([\w-]+)"/g, `id="${prefix}$1"`)
    .replace(/url\(#([\w-]+)\)/g, `url(#${prefix}$1)`)
    .replace(/href="#([\w-]+)"/g, `href="#${prefix}$1"`);
}

/** Close enough to the browser's mixing for two pale tints. */
function mixed(a: string, b: string, share: number): string {
  const part = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const sum = (at: number) => Math.round(part(a, at) * share + part(b, at) * (1 - share));
  return `#${[1, 3, 5].map((at) => sum(at).toString(16).padStart(2, '0')).join('')}`;
}
