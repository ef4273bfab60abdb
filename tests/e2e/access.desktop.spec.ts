import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect } from '@playwright/test';
import { encode } from 'next-auth/jwt';
import { authorise, may, type Resource } from '@/lib/auth/policy';
import { type Permission, POLICY } from '@/lib/auth/rules';
import type { Actor } from '@/lib/context';
import { type AppError, isAppError } from '@/lib/errors';
import { messagesOf } from '@/lib/i18n/messages';
import { ACTION_CALLS } from '../support/access-actions';
import { addressesOf } from '../support/access-addresses';
import { type AccessWorld, ROLES, type Role, readAccessWorld } from '../support/access-world';
import { ACTIONS, HANDLERS, PAGES } from '../support/entries';
import { openProductDatabase } from '../support/product-database';
import type { RunningProduct } from '../support/start-product';
import { builtActions, callAction } from './pages/call-action';
import { testOnOwnProduct } from './pages/own-product';
import { signIn } from './pages/sign-in';

/**
 * Every page, handler and server action behind sign-in, tried as every role of the demo against the running product,
 * with the answer that lib/auth/policy.ts gives. What is built and not written in tests/support/entries.ts, or has no
 * place in the walk, fails.
 */
const test = testOnOwnProduct({ RATE_LIMITS: 'off' });

let world: AccessWorld;
const cookies = new Map<Role, string>();

test.beforeAll(async ({ browser, product }) => {
  test.setTimeout(360_000);
  world = await readAccessWorld(product.dataDir);
  cookies.set('visitor', '');
  for (const role of ROLES)
    if (!['visitor', 'unproven', 'stale'].includes(role))
      cookies.set(role, await session(browser, product, role));
  const sql = openProductDatabase(product.dataDir);
  const begin = (id: string, role: Role, provenAt: Date | null) => sql`
    insert into sessions (id, user_id, created_at, expires_at, last_seen_at, proven_at)
    values (${id}, ${userIdOf(role)}, now(), now() + interval '1 day', now(), ${provenAt})`;
  await begin('ses_access', 'donor', null);
  await begin('ses_unproven', 'admin', null);
  await begin('ses_stale', 'admin', new Date(Date.now() - 11 * 60_000));
  await sql.end();
  for (const role of ['unproven', 'stale'] as const)
    cookies.set(role, await cookieOf(`ses_${role}`, product.dataDir));
});

const userIdOf = (role: Role) => (world.actors.get(role) as Extract<Actor, { kind: 'user' }>).userId;

/** The cookie of a session made by a plain row, under the name that signing in has used. */
async function cookieOf(sid: string, dataDir: string): Promise<string> {
  const [name] = cookies
    .get('admin')!
    .split('; ')
    .flatMap((pair) => /^(.*session)=/.exec(pair)?.[1] ?? []);
  const { authSecret } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  return `${name}=${await encode({ token: { sid }, secret: authSecret, maxAge: 3600 })}`;
}

async function session(browser: Browser, product: RunningProduct, role: Role): Promise<string> {
  const context = await browser.newContext({ baseURL: product.url, locale: 'zh-CN' });
  await signIn(await context.newPage(), role, product.dataDir);
  const all = await context.cookies();
  await context.close();
  return all.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const entriesOf = (table: Record<string, Permission>) =>
  Object.entries(table).filter(([, permission]) => permission !== 'public');
/** Pages of signing in are on the way, not behind it: where they lead is tried in second-factor.desktop.spec.ts. */
const isBehindSignIn = ([entry]: [string, Permission]) => !entry.startsWith('/[locale]/sign-in/');

/** A page's own frame asks too: an official for the officials' pages, a member for a workspace's. */
function mayOpen(actor: Actor, permission: Permission, resource: Resource, path: string): boolean {
  const slug = /^\/zh\/ngo\/([^/]+)/.exec(path)?.[1];
  const workspace = [world.near, world.far, world.holder].find((ngo) => ngo.slug === slug);
  if (workspace && !may(actor, 'ngo.workspace', { ngoId: workspace.id })) return false;
  if (path.startsWith('/zh/admin') && !may(actor, 'admin.home')) return false;
  return may(actor, permission, resource);
}

async function each<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
    }),
  );
}

const get = (product: RunningProduct, role: Role, path: string) =>
  fetch(product.url + path, {
    headers: { cookie: cookies.get(role)! },
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });

interface Try {
  entry: string;
  permission: Permission;
  path: string;
  resource: Resource;
  role: Role;
  actor: Actor;
}

/** Everybody; an old proof matters only where a fresh one is asked for. */
const rolesFor = (permission: Permission) =>
  ROLES.filter((role) => role !== 'stale' || POLICY[permission].fresh);

/** Every entry of a table at each of its addresses as each role; entries without a place are named in `wrong`. */
function triesOf(table: Record<string, Permission>, wrong: string[]): Try[] {
  return entriesOf(table)
    .filter(isBehindSignIn)
    .flatMap(([entry, permission]) => {
      const addresses = addressesOf(entry, world);
      if (!addresses) wrong.push(`${entry} has no place in tests/support/access-addresses.ts`);
      return (addresses ?? []).flatMap((address) =>
        rolesFor(permission).map((role) => ({
          entry,
          permission,
          ...address,
          role,
          actor: world.actors.get(role)!,
        })),
      );
    });
}

test('pages: what one may see answers 200, to a visitor the way in, to anybody else 404', async ({
  product,
}) => {
  test.setTimeout(360_000);
  const wrong: string[] = [];
  const tries = triesOf(PAGES, wrong);
  await each(tries, async ({ permission, path, resource, role, actor }) => {
    const answer = await get(product, role, path);
    await answer.arrayBuffer();
    const isAllowed = mayOpen(actor, permission, resource, path);
    const expected = isAllowed ? 200 : actor.kind === 'user' ? 404 : 307;
    if (answer.status !== expected) wrong.push(`${role} ${path}: ${answer.status}, not ${expected}`);
    const location = answer.headers.get('location') ?? '';
    if (expected === 307 && !location.includes(`/sign-in?returnTo=${encodeURIComponent(path)}`))
      wrong.push(`${role} ${path} is sent to ${location || 'nowhere'}`);
  });
  expect(wrong).toEqual([]);
  expect(tries.length).toBeGreaterThan(300);
});

test('route handlers: the same, each by its own method', async ({ product }) => {
  test.setTimeout(120_000);
  const wrong: string[] = [];
  await each(triesOf(HANDLERS, wrong), async ({ entry, permission, path, resource, role, actor }) => {
    const answer = await ask(product, role, entry, path);
    await answer.arrayBuffer();
    const toSignIn = answer.headers.get('location')?.includes('/sign-in') ?? false;
    const isRefused = [401, 403, 404].includes(answer.status) || toSignIn;
    const refusal = refusalOf(actor, permission, resource);
    if ((refusal !== null) !== isRefused)
      wrong.push(`${role} ${path}: ${answer.status}${toSignIn ? ' to sign-in' : ''}`);
    if (refusal && !toSignIn && ![refusal.status, 404].includes(answer.status))
      wrong.push(`${role} ${path}: ${answer.status}, not ${refusal.status}`);
  });
  expect(wrong).toEqual([]);
});

/** By POST where the handler knows nothing else, with nothing in it. */
function ask(product: RunningProduct, role: Role, entry: string, path: string): Promise<Response> {
  if (!entry.endsWith('/upload')) return get(product, role, path);
  return fetch(product.url + path, {
    method: 'POST',
    headers: { cookie: cookies.get(role)!, origin: product.url },
    body: new FormData(),
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });
}

/** The refusal that the policy gives, or null. Who made a thing matters where it is approved. */
function refusalOf(actor: Actor, permission: Permission, resource: Resource): AppError | null {
  const makerIds = POLICY[permission].duty === 'approves' ? resource.makerIds : undefined;
  try {
    authorise({ actor }, permission, { ...resource, makerIds });
    return null;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}

const words = messagesOf('zh');
const sentencesOf = ({ code, details }: AppError): string[] =>
  code === 'SECOND_FACTOR'
    ? PROOF_ASKED
    : [(details.reason && (words.refusals as Record<string, string>)[details.reason]) || words.errors[code]];
/** In a form, and where there is none to fill in. */
const PROOF_ASKED: string[] = [words.errors.SECOND_FACTOR, words.secondFactor.again.stale];
const REFUSALS: string[] = [
  words.errors.NOT_FOUND,
  words.errors.FORBIDDEN,
  words.errors.UNAUTHENTICATED,
  ...PROOF_ASKED,
];

test('server actions: whoever may not is told so, whoever may is not', async ({ product }) => {
  test.setTimeout(240_000);
  const built = builtActions();
  const wrong: string[] = built
    .filter(({ name }) => !(name in ACTIONS))
    .map(({ name }) => `${name} is built and has no permission in tests/support/entries.ts`);
  // One after another, those who may do least first: what the later ones change, nobody after them needs.
  for (const [name, permission] of entriesOf(ACTIONS)) {
    const action = built.find((one) => one.name === name);
    const calls = ACTION_CALLS[name]?.(world);
    if (!calls || !action) {
      wrong.push(`${name} ${action ? 'has no call in tests/support/access-actions.ts' : 'is not built'}`);
      continue;
    }
    for (const { bound, texts, resource = {} } of calls)
      for (const role of rolesFor(permission)) {
        const actor = world.actors.get(role)!;
        const refusal = refusalOf(actor, permission, resource);
        const answer = await callAction(product.url, cookies.get(role)!, action, ['zh', ...bound], texts);
        const said = answer.refusal ?? `${answer.status} ${answer.errors.join(' ')}`;
        if (refusal && !sentencesOf(refusal).includes(said))
          wrong.push(`${role} ${name}: “${said}”, not ${refusal.code}`);
        if (!refusal && (REFUSALS.includes(said) || said === words.errors.unexpected || answer.status >= 400))
          wrong.push(`${role} ${name}: “${said}”, though allowed`);
      }
  }
  expect(wrong).toEqual([]);
});
