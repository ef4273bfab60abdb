import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** The server actions of the build, called as the framework's own scripts call them, without a page. */
export interface BuiltAction {
  /** `account/actions#leave`: as tests/support/entries.ts names it. */
  name: string;
  id: string;
  /** A page that carries it, as in the address bar; places such as `[slug]` stand for anything. */
  page: string;
}

interface Manifest {
  node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
}

const plainPath = (path: string) => path.replace(/\([^)]+\)\//g, '');

export function builtActions(): BuiltAction[] {
  const manifest = JSON.parse(
    readFileSync('.next/server/server-reference-manifest.json', 'utf8'),
  ) as Manifest;
  return Object.entries(manifest.node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    name: `${plainPath(relative('app/[locale]', filename)).replace(/\.tsx?$/, '')}#${exportedName}`,
    page: `/${plainPath(relative('app', Object.keys(workers)[0]!)).replace(/\/page$/, '')}`
      .replace('[locale]', 'zh')
      .replace(/\[\w+\]/g, 'any'),
  }));
}

/** What a form action answers: the refusal as the form would show it, or that it moved on. */
export interface ActionAnswer {
  status: number;
  refusal?: string;
  errors: string[];
}

export async function callAction(
  origin: string,
  cookie: string,
  { id, page }: BuiltAction,
  bound: unknown[],
  texts: Record<string, string | Blob> = {},
): Promise<ActionAnswer> {
  const body = new FormData();
  for (const [name, text] of Object.entries(texts)) body.append(`_1_${name}`, text);
  body.append('0', JSON.stringify([...bound, { n: 0, values: {}, errors: [] }, '$K1']));
  const answer = await fetch(origin + page, {
    method: 'POST',
    headers: { cookie, origin, 'next-action': id, accept: 'text/x-component' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  // Row 0 names the row of the action's answer: row 1. What follows is the page, drawn anew where the action asked for it.
  const row = text.split('\n').find((line) => line.startsWith('1:{'));
  const state = row ? (JSON.parse(row.slice(2)) as { refusal?: string; errors?: { path: string }[] }) : null;
  return {
    status: answer.status,
    refusal: state?.refusal,
    errors: state?.errors?.map(({ path }) => path) ?? [],
  };
}
