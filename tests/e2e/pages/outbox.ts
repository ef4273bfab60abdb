import { expect, type Page } from '@playwright/test';
import { routes } from '@/lib/routes';

/** The link in the newest letter to somebody, as an official reads it in the outbox of the demo. `holds` is part of its address. */
export async function linkInLetter(
  official: Page,
  { to, subject = '', holds }: { to: string; subject?: string; holds: string },
): Promise<string> {
  const link = official.locator(`.sheet a[href*="${holds}"]`).first();
  await expect(async () => {
    await official.goto(routes.adminOutbox('zh'));
    const row = official.locator('tr', { hasText: to }).filter({ hasText: subject }).first();
    await row.getByRole('link').click({ timeout: 2_000 });
    await expect(link).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  return (await link.getAttribute('href'))!;
}
