import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { test } from './pages/quiet-test';

/** What a campaign's page shows at once, and what the bar at its foot must not hide (R22, R103). */
const SLUG = 'happy-childrens-cabin';

for (const locale of ['zh', 'en'] as const)
  test(`organiser, certificate, filing number, dates, target and raised stand on the first two screens (${locale})`, async ({
    page,
  }) => {
    const campaign = await (await page.request.get(`/api/v1/campaigns/${SLUG}`)).json();
    await page.goto(`/${locale}/campaigns/${SLUG}`);
    const { height } = page.viewportSize()!;
    const { facts: words } = messagesOf(locale).campaigns;
    // By the whole text: on English pages the Chinese part of a term is an element of its own.
    const fact = (term: string) =>
      page
        .locator('.side .facts-list dt')
        .filter({ hasText: new RegExp(`^${term.replace(/[().]/g, '\\$&')}$`) })
        .locator('xpath=following-sibling::dd[1]');
    const shown = {
      raised: page.locator('.sheet .amount-page'),
      target: page.locator('.sheet .figures'),
      organiser: fact(words.holder).locator(`a[href$="${campaign.holder.slug}"]`),
      certificate: fact(words.certificate).getByRole('link'),
      filing: fact(words.filing).getByText(campaign.filingNumber),
      dates: fact(words.period),
    };
    for (const [what, element] of Object.entries(shown)) {
      const box = await element.boundingBox();
      expect(box, what).not.toBeNull();
      expect(box!.y + box!.height, what).toBeLessThanOrEqual(2 * height);
    }
  });

/** Where the focused element would be covered whole by the bar, going through the page by Tab. */
async function hiddenByBar(page: Page): Promise<string[]> {
  const found: string[] = [];
  let before = '';
  for (let press = 0; press < 90; press++) {
    await page.keyboard.press('Tab');
    const { name, isHidden } = await page.evaluate(() => {
      const bar = document.querySelector('.give-bar')!;
      const focused = document.activeElement!;
      const [a, b] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()];
      const isOut = a.top >= innerHeight || a.bottom <= 0;
      return {
        name: `${focused.tagName} ${focused.textContent?.trim().slice(0, 30)} ${Math.round(a.top + scrollY)}`,
        isHidden:
          focused !== document.body &&
          !bar.contains(focused) &&
          (isOut || (a.top >= b.top && a.bottom <= b.bottom)),
      };
    });
    if (isHidden) found.push(name);
    if (name === before) break;
    before = name;
  }
  return found;
}

for (const [name, size] of [
  ['360 px', { width: 360, height: 740 }],
  ['320 px', { width: 320, height: 640 }],
  ['400 % zoom', { width: 320, height: 256 }],
] as const)
  test(`the bar to give never hides what has focus (${name})`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.goto(`/zh/campaigns/${SLUG}`);
    await expect(
      page.getByRole('link', { name: messagesOf('zh').campaigns.donate, exact: true }).last(),
    ).toBeVisible();
    expect(await hiddenByBar(page)).toEqual([]);
  });
