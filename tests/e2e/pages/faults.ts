import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a colour scheme can change; everything else axe asks is the same by day and by night. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What is wrong with the page as it stands, folds opened: axe's violations, and content wider than the window. */
export async function faultsOf(page: Page, isColourOnly = false): Promise<string[]> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details:not([data-menu], .nav-fold)'))
      fold.setAttribute('open', '');
  });
  // Only what is wrong is collected, and no page is opened to collect it on: most of the time went there.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (isColourOnly ? axe.withRules(OF_COLOUR) : axe.withTags(TAGS)).analyze();
  const where = new URL(page.url()).pathname;
  return [
    ...violations.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.html.slice(0, 160)}`),
    ...(await sideways(page)),
  ];
}

/** Content wider than the window. */
export async function sideways(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return over > 0 ? [`${new URL(page.url()).pathname} is ${over} px wider than the window`] : [];
}

/** The same in both colour schemes; the page is left by day. */
export async function faultsByDayAndNight(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await faultsOf(page, colorScheme === 'dark')).map((fault) => `${fault} (${colorScheme})`));
  }
  return found;
}
