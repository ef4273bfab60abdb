import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import { readTotals } from './pages/api';
import { test } from './pages/quiet-test';

/** Campaigns of the demo that take no gifts, and the words that say why. */
const CLOSED = {
  'quilts-for-the-winter': ['scheduled'],
  'a-stage-under-the-camphor': ['paused', '一批木料不合规格'],
  'summer-reading-camp': ['closed'],
  'old-costumes-sale': ['takenDown'],
} as const;

for (const [slug, [notice, reason]] of Object.entries(CLOSED))
  for (const locale of ['zh', 'en'] as const)
    test(`${slug} refuses gifts and says why (${locale})`, async ({ page, baseURL }) => {
      const sentence = messagesOf(locale).campaigns.notice[notice];
      const give = routes.give(locale, slug);

      await page.goto(routes.campaign(locale, slug));
      await expect(page.locator('.notice').first()).toContainText(sentence);
      if (reason) await expect(page.locator('.notice').first()).toContainText(reason);
      await expect(page.locator(`a[href="${give}"]`)).toHaveCount(0);

      await page.goto(give); // an address kept from earlier
      await expect(page.locator('.notice').first()).toContainText(sentence);
      await expect(page.locator('[data-give-form]')).toHaveCount(0);

      const before = await readTotals(page.request, `campaigns/${slug}`);
      const headers = { origin: baseURL! };
      const form = { amount: '5000', age: 'adult', displayMode: 'anonymous', sheet: '1' };
      const sent = await page.request.post(`${give}/start`, { form, headers, maxRedirects: 0 });
      expect(sent.status()).toBe(303);
      expect(sent.headers().location).toBe(give); // a form kept from earlier: back to the reason
      const asked = await page.request.post('/api/v1/donations', {
        data: { campaign: slug, amountFen: 5_000, attemptId: crypto.randomUUID() },
      });
      expect(asked.status()).toBe(409);
      expect(asked.headers()['content-type']).toContain('application/problem+json');
      expect(await asked.json()).toMatchObject({ code: 'CAMPAIGN_NOT_LIVE' });
      expect((await readTotals(page.request, `campaigns/${slug}`)).giftCount).toBe(before.giftCount);
    });
