import sharp from 'sharp';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as shareImage } from '@/app/[locale]/(public)/campaigns/[slug]/image/route';
import { GET as posterImage } from '@/app/[locale]/(public)/campaigns/[slug]/poster/image/route';
import { GET as keepsakeImage } from '@/app/[locale]/(public)/donations/[id]/certificate/image/route';
import { sql } from '@/db/client';
import { changeAppearance } from '@/lib/donors/change-appearance';
import { issueKeepsake } from '@/lib/donors/issue-keepsake';
import { checkSerial, findKeepsake } from '@/lib/donors/keepsake-queries';
import { drawPng } from '@/lib/images/draw';
import { shareCard } from '@/lib/images/share-card';
import { events, give, makeGift, makeWorld, type World } from '../../support/money-world';
import { asVisitor } from '../../support/people';

// Words of the pages are read by the request's language, which a test has none of.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl');
  const { messagesOf } = await import('@/lib/i18n/messages');
  return {
    getTranslations: async ({ locale, namespace }: { locale: 'zh' | 'en'; namespace: never }) =>
      createTranslator({ locale, messages: messagesOf(locale), namespace }),
  };
});

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

async function paid(fen = 12_345) {
  const gift = await makeGift(world, fen, { email: 'k@example.org' });
  await give([events.intent(gift)]);
  return gift;
}
const serial = async (id: string) => (await findKeepsake(id))!.serial;

describe('a keepsake', () => {
  test('is made once a gift; the check shows half a name, and the amount by consent only', async () => {
    const gift = await paid();
    await issueKeepsake(asVisitor(), { giftId: gift.id });
    const first = await serial(gift.id);
    expect(await checkSerial(first.toLowerCase(), 'en')).toMatchObject({
      kind: 'genuine',
      name: null,
      netFen: null,
      campaign: 'Test campaign',
    });
    await changeAppearance(asVisitor(), { giftId: gift.id, displayMode: 'name', name: '王小樟' });
    await issueKeepsake(asVisitor(), { giftId: gift.id, amount: 'shown' });
    const checked = await checkSerial(first, 'zh');
    expect(checked).toMatchObject({ kind: 'genuine', name: '王**', netFen: 12_345 });
    expect(JSON.stringify(checked)).not.toMatch(/小樟|example\.org|gift_/);
    expect(await serial(gift.id)).toBe(first);
  });
  test('of a gift given back says so and no amount; of an erased one says only that', async () => {
    const gift = await paid(500);
    await issueKeepsake(asVisitor(), { giftId: gift.id, amount: 'shown' });
    await give([events.refund(gift, `re_${gift.id}`, 500)]);
    expect(await checkSerial(await serial(gift.id), 'zh')).toMatchObject({ kind: 'returned', netFen: null });
    await sql`update keepsakes set erased_at = now() where gift_id = ${gift.id}`;
    expect(await checkSerial(await serial(gift.id), 'zh')).toEqual({ kind: 'erased' });
  });
  test('is not made for money that did not arrive, and an unknown serial is unknown', async () => {
    const open = await makeGift(world);
    await expect(issueKeepsake(asVisitor(), { giftId: open.id })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    await expect(
      issueKeepsake(asVisitor(), { giftId: 'gift_00000000000000000000000000' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const typed of ['KS-0000-0000-0000', 'nonsense', '%'])
      expect(await checkSerial(typed, 'zh')).toEqual({ kind: 'unknown' });
  });
});

describe('pictures', () => {
  const params = <T extends object>(value: T) => ({ params: Promise.resolve({ locale: 'zh', ...value }) });
  const request = new Request('http://localhost/x');
  const slug = async () =>
    (await sql<{ slug: string }[]>`select slug from campaigns where id = ${world.campaignId}`)[0]!.slug;

  test('for sharing: 1200 × 630, the same bytes from memory the second time, 404 for what is not public', async () => {
    const here = params({ slug: await slug() });
    const [one, two] = [await shareImage(request, here), await shareImage(request, here)];
    expect([one.status, one.headers.get('content-type')]).toEqual([200, 'image/png']);
    const bytes = Buffer.from(await one.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' });
    expect(bytes.length).toBeLessThan(300_000);
    expect(Buffer.from(await two.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await shareImage(request, params({ slug: 'not-there' }))).status).toBe(404);
  });
  test('say what an organisation typed as text, whatever it typed', async () => {
    const svg = await shareCard({ scene: 'cabin', title: '<标题>&', below: ['𠮷'], brand: '樟', demo: null });
    expect(svg).toContain('&lt;标题&gt;&amp;');
    expect(await sharp(await drawPng(svg)).metadata()).toMatchObject({ width: 1200, height: 630 });
  });
  test('of poster and keepsake are drawn; the keepsake is kept by nobody, and 404 before it is issued', async () => {
    const gift = await paid();
    await issueKeepsake(asVisitor(), { giftId: gift.id });
    const sheet = await keepsakeImage(request, params({ id: gift.id }));
    const sent = await posterImage(request, params({ slug: await slug() }));
    expect([sheet.status, sent.status, sheet.headers.get('cache-control')]).toEqual([200, 200, 'no-store']);
    const sizeOf = async (answer: Response) => sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect(await sizeOf(sheet)).toMatchObject({ width: 1080, height: 1528 });
    expect(await sizeOf(sent)).toMatchObject({ width: 1080, height: 1620 });
    const bare = await paid();
    expect((await keepsakeImage(request, params({ id: bare.id }))).status).toBe(404);
  });
});
