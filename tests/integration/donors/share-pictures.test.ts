import sharp from 'sharp';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/[locale]/(public)/share/[...page]/route';
import { sql } from '@/db/client';
import { makeWorld } from '../../support/money-world';

// Words of the pages are read by the request's language, which a test has none of.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl');
  const { messagesOf } = await import('@/lib/i18n/messages');
  return {
    getTranslations: async ({ locale, namespace }: { locale: 'zh' | 'en'; namespace: never }) =>
      createTranslator({ locale, messages: messagesOf(locale), namespace }),
  };
});

const ask = (locale: string, page: string) =>
  GET(new Request('http://localhost/x'), { params: Promise.resolve({ locale, page: page.split('/') }) });

describe('the picture of a shared page', () => {
  let [ngo, festival] = ['', ''];
  beforeAll(async () => {
    const world = await makeWorld();
    ngo = (await sql<{ slug: string }[]>`select slug from ngos where id = ${world.holderId}`)[0]!.slug;
    festival = (await sql<{ slug: string }[]>`select slug from festivals where id = ${world.festivalId}`)[0]!
      .slug;
  });
  const bytesOf = async (locale: string, page: string) => {
    const answer = await ask(locale, page);
    expect([page, answer.status, answer.headers.get('content-type')]).toEqual([page, 200, 'image/png']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    return Buffer.from(await answer.arrayBuffer());
  };
  test('is drawn for every kind of page in both languages, each another one', async () => {
    const pages = [
      'home',
      'campaigns',
      'ngos',
      `ngos/${ngo}`,
      'regions',
      'regions/360700',
      `festivals/${festival}`,
      'ledger',
    ];
    const drawn = new Set<string>();
    for (const page of pages)
      for (const locale of ['zh', 'en']) {
        const png = await bytesOf(locale, page);
        expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' });
        expect((await sharp(png).greyscale().stats()).channels[0]!.stdev).toBeGreaterThan(10);
        drawn.add(png.toString('base64'));
      }
    expect(drawn.size).toBe(pages.length * 2);
  });
  test('is there for nothing else: no private page, no unknown name, no organisation that is not public', async () => {
    await sql`update ngos set state = 'submitted' where slug = ${ngo}`;
    const missing = [
      ...[
        'account',
        'admin',
        'ngos/nobody',
        `ngos/${ngo}`,
        'ngos/a/b',
        'regions/000000',
        'festivals/none',
        'constructor',
      ],
    ];
    for (const page of missing) expect([page, (await ask('zh', page)).status]).toEqual([page, 404]);
    expect((await ask('fr', 'home')).status).toBe(404);
  });
});
