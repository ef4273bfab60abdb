import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The habits of the house that no other tool reads. Each list must come out empty; it names the files to change. */
const PRODUCT = ['app', 'components', 'db', 'lib', 'server'];

const list = (...folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
const text = (file: string) => readFileSync(file, 'utf8');
const everything = list(...PRODUCT, 'tools', 'tests');
const product = list(...PRODUCT);

test('there is something to read', () => {
  expect(product.length).toBeGreaterThan(100);
});

test('the root stays closed', () => {
  const allowed = new Set([
    ...['app', 'components', 'db', 'lib', 'tests', 'server', 'tools', 'public'],
    ...[
      'drizzle.config.ts',
      'next.config.js',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'README.md',
      'LICENSE',
      'NOTICE',
      'proxy.ts',
    ],
    ...['node_modules', 'next-env.d.ts', 'tsconfig.tsbuildinfo', 'test-results'], // made here, never committed
  ]);
  expect(readdirSync('.').filter((name) => !name.startsWith('.') && !allowed.has(name))).toEqual([]);
});

describe('names', () => {
  test('files are kebab-case', () => {
    const isRoute = (name: string) => /^\[.*\]$/.test(name);
    expect(
      everything.filter(
        (file) => !isRoute(basename(file)) && !/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(basename(file)),
      ),
    ).toEqual([]);
  });
  test('no barrels and no drawers', () => {
    expect(
      everything.filter(
        (file) =>
          /(^|\/)index\.(ts|tsx|mjs)$|(^|\/)(utils?|helpers?|common|misc)(\/|\.(ts|tsx|mjs)$)/.test(file) &&
          !file.startsWith('lib/i18n/messages/'),
      ),
    ).toEqual([]);
  });
});

test('no file of the product or its tools grows past 300 lines (schema and messages excepted)', () => {
  const tooLong = [...product, ...list('tools')].filter(
    (file) => !/^(db\/schema|lib\/i18n\/messages)\//.test(file) && text(file).split('\n').length > 301,
  );
  expect(tooLong).toEqual([]);
});

test('process.env is read in lib/env.ts only', () => {
  expect(product.filter((file) => file !== 'lib/env.ts' && /\bprocess\.env\b/.test(text(file)))).toEqual([]);
});

test('a lib file that reaches the outside begins with server-only', () => {
  const reaches =
    /^import (?!type\b)[^;]*?from '(@\/db\/client|@\/lib\/(env|log)|node:(?!crypto|util)[a-z/]+|postgres|nodemailer|stripe|next\/(headers|cache)|\.\/client)'/m;
  const begins = /^import 'server-only';?\n/;
  expect(list('lib').filter((file) => reaches.test(text(file)) && !begins.test(text(file)))).toEqual([]);
});

test('ledger tables are written by lib/ledger/post.ts alone', () => {
  const writes =
    /(insert\s+into|update|delete\s+from|truncate)\s+"?ledger_(transactions|entries)|\.(insert|update|delete)\(\s*(ledger\.)?ledger(Transactions|Entries)/i;
  // The bench fills a database of its own, dropped at its end, with what a million settled gifts would leave.
  const allowed = ['lib/ledger/post.ts', 'tools/bench/counted-gifts.ts'];
  expect(
    [...list('app', 'lib', 'server', 'tools'), 'db/client.ts'].filter(
      (file) => !allowed.includes(file) && writes.test(text(file)),
    ),
  ).toEqual([]);
});

test('amounts are rounded and parsed in lib/money alone', () => {
  const sloppy = /\bparseFloat\(|\.toFixed\(/;
  const files = product.filter((file) => !file.startsWith('lib/money/'));
  expect(files.filter((file) => sloppy.test(text(file)))).toEqual([]);
});

test('components never import an action', () => {
  expect(
    list('components').filter(
      (file) => /^['"]use server['"]/m.test(text(file)) || /from '@\/app\//.test(text(file)),
    ),
  ).toEqual([]);
});

test('no test is skipped or focused, and none is left to do', () => {
  const pattern = /\b(test|it|describe)\.(skip|only|todo|fixme)\b/;
  expect(
    list('tests').filter((file) => !file.endsWith('layout.test.ts') && pattern.test(text(file))),
  ).toEqual([]);
  expect(product.filter((file) => /\b(TODO|FIXME|XXX)\b/.test(text(file)))).toEqual([]);
});
