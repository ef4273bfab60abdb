import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { isAllowedLink } from '@/lib/campaigns/links';
import { CARDS, CheckoutPage } from './pages/checkout-page';
import { GiftPage } from './pages/gift-page';
import { test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/**
 * R36, Charity Law art. 82: whoever gives anonymously leaves no trace. Every public page, picture and JSON that can be
 * reached from the sitemap and the API is read as five people read it, and searched for what the donor typed and for
 * the gift's own address. No other file gives to this campaign anonymously with these words.
 */
const SLUG = 'a-bowl-of-soup-next-door';
const PARALLEL = 8;
/** A visitor reads all there is; the others, whose cookies public pages never see, what comes first, pictures apart. */
const MAX_ADDRESSES = { visitor: 700, others: 300 };
const PICTURE = /\/(?:image|png|poster|map|pdf)(?:\/|\?|$)/;
/** Behind sign-in, or of one visitor: not public, and each has its own test of who may read it. */
const NOT_PUBLIC =
  /^\/(?:zh\/|en\/)?(?:account|admin|ngo|sign-in|register|donations|monthly|sandbox|api\/auth|api\/test|find-my-gift|complaints)(?:\/|\?|$)/;
const API = ['campaigns', 'ngos', 'festivals', 'regions'];

test('an anonymous donor is found on no public page, in no picture and in no JSON, by any of five readers', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(480_000);
  const donor = {
    email: `quiet-${randomUUID()}@example.org`,
    name: `静水流深${randomUUID().slice(0, 8)}`,
    phone: `+86139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
  };
  const gift = await giveAnonymously(page, donor);
  const words = [...Object.values(donor), donor.phone.slice(3), gift];

  const seen = new Map<string, number>();
  for (const who of [null, 'donor', 'ngo', 'holder', 'city']) {
    const context = await browser.newContext({ baseURL });
    if (who) await signIn(await context.newPage(), who);
    const { found, read, unread, named, commercial } = await crawl(
      context.request,
      baseURL!,
      words,
      who === null,
    );
    expect(found, `${who ?? 'a visitor'} finds`).toEqual([]);
    expect(commercial, 'R24, R99: what leads from public pages to others').toEqual([]);
    // Nothing is found where nothing is read: each page of the sitemap came, and the campaign's name is found by the same search.
    expect(unread, `${who ?? 'a visitor'} gets`).toEqual([]);
    for (const path of [`/zh/campaigns/${SLUG}`, `/en/campaigns/${SLUG}`])
      expect(named, `${who ?? 'a visitor'} reads`).toContain(path);
    seen.set(who ?? 'visitor', read);
    await context.close();
  }
  test.info().annotations.push({ type: 'read', description: JSON.stringify(Object.fromEntries(seen)) });
  for (const read of seen.values()) expect(read).toBeGreaterThan(150);
});

/** One gift through the API and the payment page; answers with its id, which opens its own page only. */
async function giveAnonymously(
  page: Page,
  donor: Record<'email' | 'name' | 'phone', string>,
): Promise<string> {
  const answer = await page.request.post('/api/v1/donations', {
    data: {
      campaign: SLUG,
      amountFen: 3_300,
      attemptId: randomUUID(),
      donor,
      displayMode: 'anonymous',
    },
  });
  expect(answer.status()).toBe(201);
  const { id, checkoutUrl } = await answer.json();
  await page.goto(checkoutUrl);
  const checkout = new CheckoutPage(page);
  await checkout.opened();
  await checkout.fillCard(CARDS.pays, { name: donor.name });
  await checkout.submit();
  await new GiftPage(page).received();
  return id;
}

/** Reads all that is public, breadth first, at most once an address; answers which of the words stood where, what of the sitemap did not come, and where the campaign is named. */
async function crawl(
  request: APIRequestContext,
  origin: string,
  words: readonly string[],
  isVisitor: boolean,
) {
  const most = isVisitor ? MAX_ADDRESSES.visitor : MAX_ADDRESSES.others;
  const sitemap = await (await request.get('/sitemap.xml')).text();
  const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)]
    .map((match) => pathOf(match[1]!, origin))
    .filter((path) => path !== null);
  const queue = [
    ...pages,
    '/sitemap.xml',
    '/robots.txt',
    '/api/v1/openapi.json',
    '/api/v1/totals',
    ...API.map((kind) => `/api/v1/${kind}?limit=100`),
  ];
  const known = new Set(queue);
  const found: string[] = [];
  const unread: string[] = [];
  const named: string[] = [];
  const commercial: string[] = [];
  const add = (path: string | null) => {
    if (path === null || known.has(path) || NOT_PUBLIC.test(path) || known.size >= most) return;
    if (!isVisitor && PICTURE.test(path)) return;
    known.add(path);
    queue.push(path);
  };
  let read = 0;
  const reader = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const answer = await request.get(path, { maxRedirects: 0, headers: { accept: '*/*' } });
      const body = await answer.body();
      const heads = Object.entries(answer.headers()).join('\n');
      read++;
      for (const word of words)
        if (body.includes(word) || heads.includes(word)) found.push(`${path}: ${word}`);
      if (pages.includes(path) && answer.status() !== 200) unread.push(`${path}: ${answer.status()}`);
      if (body.includes(SLUG)) named.push(path);
      commercial.push(...foreignIn(path, body.toString('utf8'), origin).map((link) => `${path}: ${link}`));
      for (const next of leadsOf(path, answer.headers()['content-type'] ?? '', body))
        add(pathOf(next, origin));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, reader));
  return { found, read, unread, named, commercial };
}

/** Frames and scripts of others on any page, and on a campaign's pages links to where its story may not lead either. */
function foreignIn(path: string, html: string, origin: string): string[] {
  if (!/^\/(zh|en)(\/|$)/.test(path)) return [];
  const isCampaigns = /^\/(zh|en)\/campaigns\//.test(path);
  const loaded = [...html.matchAll(/<(?:script|iframe)\b[^>]* src="([^"]+)"/g)].filter(
    ([, address]) => new URL(address!, origin).origin !== new URL(origin).origin,
  );
  const links = [...html.matchAll(/<a\b[^>]* href="(https?:[^"]+)"/g)].filter(
    ([, address]) => new URL(address!).origin !== new URL(origin).origin && !isAllowedLink(address!),
  );
  return [...loaded, ...(isCampaigns ? links : [])].map(([, address]) => address!);
}

/** What a document leads to: links, pictures and files of a page; the items and the next part of a JSON list. */
function leadsOf(path: string, type: string, body: Buffer): string[] {
  if (type.startsWith('text/html'))
    return [...body.toString('utf8').matchAll(/\b(?:href|src|content|poster)="(\/[^"#]*|http[^"#]*)"/g)].map(
      (match) => match[1]!.replaceAll('&amp;', '&'),
    );
  if (!type.startsWith('application/json') || !path.startsWith('/api/v1/')) return [];
  const { items = [], nextCursor } = JSON.parse(body.toString('utf8')) as {
    items?: { slug?: string; code?: string }[];
    nextCursor?: string;
  };
  const kind = path.split('?')[0]!;
  return [
    ...items.flatMap(({ slug, code }) => [`${kind}/${slug ?? code}`, `${kind}/${slug ?? code}/totals`]),
    ...(nextCursor ? [`${kind}?limit=100&cursor=${encodeURIComponent(nextCursor)}`] : []),
  ];
}

/** An address of this site as a path; null for others'. Later parts of the ledger are many: its first ones are read. */
function pathOf(address: string, origin: string): string | null {
  const url = new URL(address, origin);
  if (url.origin !== new URL(origin).origin) return null;
  if (url.pathname.endsWith('/ledger') && Number(url.searchParams.get('from') ?? 0) > 400) return null;
  return url.pathname + url.search;
}
