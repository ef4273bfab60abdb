import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { POLICY } from '@/lib/auth/rules';
import { ACTIONS, HANDLERS, PAGES } from '../support/entries';

const APP = 'app';
const files = readdirSync(APP, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const text = (file: string) => readFileSync(file, 'utf8');

/** `app/[locale]/(ngo)/ngo/[slug]` is served as `/[locale]/ngo/[slug]`. */
const addressOf = (file: string) =>
  `/${relative(APP, dirname(file))}`.replace(/\/\([^)]+\)/g, '').replace(/\/$/, '') || '/';
const pages = files.filter((file) => /\/page\.tsx?$/.test(file));
const handlers = files.filter((file) => /\/route\.tsx?$/.test(file));
const actionFiles = files.filter((file) => /^'use server'/m.test(text(file)));
const actions = actionFiles.flatMap((file) =>
  [...text(file).matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => {
    const path = relative(join(APP, '[locale]'), file)
      .replace(/\([^)]+\)\//g, '')
      .replace(/\.tsx?$/, '');
    return { file, name: `${path}#${name}` };
  }),
);

describe('every way in has a permission written down', () => {
  test('pages', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.map(addressOf).filter((address) => !(address in PAGES))).toEqual([]);
  });
  test('route handlers', () => {
    expect(handlers.map(addressOf).filter((address) => !(address in HANDLERS))).toEqual([]);
  });
  test('server actions', () => {
    expect(actions.length).toBeGreaterThan(15);
    expect(actions.map(({ name }) => name).filter((name) => !(name in ACTIONS))).toEqual([]);
  });
  test('no server action hides inside a component', () => {
    const inline = files.filter((file) => /^\s+['"]use server['"]/m.test(text(file)));
    expect(inline).toEqual([]);
  });
  test('an action file exports functions only by name', () => {
    const others = actionFiles.filter((file) => /^export (default|\{|\*)/m.test(text(file)));
    expect(others).toEqual([]);
  });
  test('and nothing is written down that is gone', () => {
    const gone = [
      ...Object.keys(PAGES).filter((address) => !pages.map(addressOf).includes(address)),
      ...Object.keys(HANDLERS).filter((address) => !handlers.map(addressOf).includes(address)),
      ...Object.keys(ACTIONS).filter((name) => !actions.some((action) => action.name === name)),
    ];
    expect(gone).toEqual([]);
  });
  test('every permission is in the policy', () => {
    const named = [...Object.values(PAGES), ...Object.values(HANDLERS), ...Object.values(ACTIONS)];
    expect(named.filter((permission) => !(permission in POLICY))).toEqual([]);
  });
});

describe('what is not public asks before it reads', () => {
  const guard = /\b(pageContext|openAdmin|openWorkspace|guarded)\(/;
  test('each such page calls a guard itself: a layout is none', () => {
    const open = pages.filter((file) => PAGES[addressOf(file)] !== 'public' && !guard.test(text(file)));
    expect(open).toEqual([]);
  });
  test('each action runs a verb of lib that authorises', () => {
    const unguarded = actions.filter(
      ({ file, name }) =>
        ACTIONS[name] !== 'public' &&
        !verbsOf(file).some((verb) =>
          /\b(authorise|lockCampaign|lockToTell|lockObligation|lockDraft|lockComplaint|lockRequest|lockQuestion|lockProject)\(/.test(
            text(verb),
          ),
        ),
    );
    expect(unguarded).toEqual([]);
  });
});

/** The lib files an action file imports. */
function verbsOf(file: string): string[] {
  return [...text(file).matchAll(/from '@\/(lib\/[^']+)'/g)]
    .map(([, path]) => `${path}.ts`)
    .filter((path) => existsSync(path));
}
