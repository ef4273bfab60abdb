import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';

const { admin, done, filing } = messagesOf('zh');

/** An official opens what waits, by its name. */
export async function openWaiting(official: Page, name: string): Promise<void> {
  await official.goto(routes.admin('zh'));
  await official.getByRole('link', { name }).first().click();
}

/** Decides on the page that is open, with a reason. */
export async function decide(
  official: Page,
  decision: 'approved' | 'returned',
  reason: string,
): Promise<void> {
  const form = official.locator('#decide');
  const choice = decision === 'approved' ? admin.ngo.approve : admin.ngo.return;
  await form.getByText(choice, { exact: true }).click();
  await form.getByLabel(admin.ngo.reason).fill(reason);
  await form.getByRole('button', { name: admin.ngo.save }).click();
  await expect(official.getByRole('status')).toContainText(done[decision]);
}

/** An official opens what waits by its name and approves it with a reason. */
export async function approve(official: Page, name: string, reason: string): Promise<void> {
  await openWaiting(official, name);
  await decide(official, 'approved', reason);
}

/** Verifies the certificate of the organisation whose page is open, against a named source (R03). */
export async function verifyCertificate(official: Page, source: string, reason: string): Promise<void> {
  const form = official.locator('form[id^=certificate-]');
  await form.getByText(admin.ngo.approve, { exact: true }).click();
  await form.getByLabel(admin.ngo.source).fill(source);
  await form.getByLabel(admin.ngo.reason).fill(reason);
  await form.getByRole('button', { name: admin.ngo.save }).click();
  await expect(official.getByRole('status')).toContainText(done.verified);
}

/** Records the filing number of the campaign whose page is open; it waits for a second person then. */
export async function recordFiling(official: Page, number: string): Promise<void> {
  await official.locator('#filing').getByLabel(filing.number).fill(number);
  await official.locator('#filing').getByRole('button').click();
  await expect(official.getByRole('status').first()).toContainText(done.filingRecorded);
  await expect(official.locator('#confirm-filing')).toHaveCount(0);
}

/** The second person of a filing, on the campaign's page. */
export async function confirmFiling(person: Page): Promise<void> {
  await person.locator('#confirm-filing').getByRole('button', { name: filing.confirm }).click();
  await expect(person.getByRole('status').first()).toContainText(done.filed);
}
