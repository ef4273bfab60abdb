import { describe, expect, test } from 'vitest';
import { cardHtml } from '@/app/[locale]/(public)/embed/[slug]/card-html';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { Totals } from '@/lib/totals/totals';
import { securityHeaders } from '@/server/front/headers';
import { pageOf } from '@/server/front/pages';

const SITE = { origin: 'https://camphor.test', checkoutOrigin: null, isDev: false };

describe('a page in a frame', () => {
  test('is a campaign’s card and nothing else', () => {
    expect(pageOf('/zh/embed/a-warm-winter')?.isFramed).toBe(true);
    for (const path of ['/zh', '/zh/campaigns/embed', '/zh/embed', '/zh/embed/a/b', '/en/donations/embed'])
      expect(pageOf(path)?.isFramed, path).toBe(false);
  });
  test('may be shown by any page, and runs our module only', () => {
    const framed = securityHeaders(SITE, 'framed');
    expect(framed['x-frame-options']).toBeUndefined();
    expect(framed['content-security-policy']).toMatch(/frame-ancestors \*(;|$)/);
    expect(framed['content-security-policy']).toContain("script-src 'self';");
    expect(framed['cross-origin-resource-policy']).toBe('cross-origin');
  });
  test.each(['public', 'private', 'program'] as const)('a %s answer is never shown in one', (kind) => {
    const headers = securityHeaders(SITE, kind, 'nonce');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['cross-origin-resource-policy']).toBeUndefined();
  });
});

describe('the card', () => {
  const words = {
    raised: 'Raised',
    goal: (goal: string) => `Goal ${goal}`,
    donors: (count: number) => `${count} donors`,
    asOf: (time: string) => `As of ${time}`,
    give: 'Donate',
    open: 'See',
    state: 'Paused',
    brand: 'Camphor',
    demo: null,
  };
  const campaign = {
    slug: 'a-warm-winter',
    title: '<b>"冬"</b> & more',
    ngoName: 'A <i>',
    targetFen: 100_000,
  } as CampaignDetail;
  const totals = { netFen: 123_456, donorCount: 7, asOf: '2026-09-01T02:00:00.000Z' } as Totals;
  const card = (canGive: boolean) => cardHtml({ campaign, totals, locale: 'en', words, canGive });

  test('says the totals’ own figures, and past the goal the bar is full', () => {
    const html = card(true);
    expect(html).toContain('<span data-yuan>1,234</span><span class="cents" data-cents>.56</span>');
    expect(html).toContain('123.4%');
    expect(html).toContain('<rect class="water" width="100%"');
    expect(html).toContain('As of 2026-09-01 10:00:00');
    expect(html).toContain('href="/en/campaigns/a-warm-winter/donate" target="_blank"');
  });
  test('a title is text, and a campaign that takes no gifts has no way to give', () => {
    const html = card(false);
    expect(html).toContain('&lt;b&gt;&quot;冬&quot;&lt;/b&gt; &amp; more');
    expect(html).not.toMatch(/<i>|<script|style=|\/donate/);
    expect(html).toContain('Paused');
  });
});
