import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';

const { admin, done } = messagesOf('zh');

/** An official opens what waits by its name and approves it with a reason. */
export async function approve(official: Page, name: string, reason: string): Promise<void> {
  await official.goto('/zh/admin');
  await official.getByRole('link', { name }).first().click();
  const form = official.locator('#decide');
  await form.getByText(admin.ngo.approve, { exact: true }).click();
  await form.getByLabel(admin.ngo.reason).fill(reason);
  await form.getByRole('button', { name: admin.ngo.save }).click();
  await expect(official.getByRole('status')).toContainText(done.approved);
}
