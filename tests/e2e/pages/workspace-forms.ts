import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import type { Purpose } from '@/lib/ledger/posting';
import { picture } from '../../support/pictures';

/** What an organisation's people do with a campaign after it is written, by the forms of the workspace, in Chinese. */
const { ngo, pictures, spending, disclosure, done, registry } = messagesOf('zh');
const { campaign } = ngo;

type Upload = { name: string; mimeType: string; buffer: Buffer };

/** A photo as a telephone hands it over: with the place and the camera in it. */
export async function photo(name: string): Promise<Upload> {
  const bytes = await picture('jpeg', { width: 1200, height: 800, exif: true });
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
}

/** The smallest file that is a PDF by its own bytes. */
export const paper = (name: string): Upload => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\nsigned and sealed\ntrailer\n%%EOF\n'),
});

/** Hands in a copy on the page of documents. */
export async function addDocument(
  page: Page,
  kind: keyof typeof registry.documents.kinds,
  file: Upload,
): Promise<void> {
  const form = page.locator('#document');
  await form.getByText(registry.documents.kinds[kind], { exact: true }).click();
  await form.getByLabel(registry.documents.file, { exact: true }).setInputFiles(file);
  await form.getByRole('button', { name: registry.documents.add }).click();
  await expect(page.getByRole('status')).toContainText(done.documentAdded);
}

/** Adds photos on the page of pictures; nobody is recognised in them. */
export async function addPictures(page: Page, files: Upload[]): Promise<void> {
  const form = page.locator('#picture');
  await form.locator('#picture-picture').setInputFiles(files);
  await form.getByText(pictures.peopleNone, { exact: true }).click();
  await form.getByRole('button', { name: pictures.add }).click();
  await expect(form).toContainText(`已添加 ${files.length} 张`);
}

/** Writes the words of the picture that stands at this place on the page. */
export async function describePicture(
  page: Page,
  at: number,
  alt: { zh: string; en: string },
): Promise<void> {
  const item = page.locator('.picture-item').nth(at);
  await item.getByLabel(pictures.altZh).fill(alt.zh);
  await item.getByLabel(pictures.altEn).fill(alt.en);
  await item.getByRole('button', { name: pictures.describe }).click();
  await expect(page.getByRole('status')).toContainText(done.pictureDescribed);
}

export interface Update {
  zh: string;
  en: string;
  /** What its photo shows. */
  alt: string;
}

/** Publishes an update with one photo, on the campaign's page of the workspace. */
export async function publishUpdate(page: Page, { zh, en, alt }: Update): Promise<void> {
  const form = page.locator('#update');
  const texts = {
    [campaign.updateTitleZh]: zh,
    [campaign.updateBodyZh]: `${zh}，村里都去看了。`,
    [campaign.updateTitleEn]: en,
    [campaign.updateBodyEn]: `${en}. The village came to see.`,
    [`${pictures.altZh} 1`]: alt,
    [`${pictures.altEn} 1`]: `Photo: ${en}`,
  };
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label, { exact: true }).fill(text);
  await form
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo('update.jpg'));
  await form.getByText(pictures.peopleNone, { exact: true }).click();
  await form.getByRole('button', { name: campaign.postUpdate }).click();
  await expect(page.getByRole('status').first()).toContainText(done.posted);
}

export interface Payment {
  purpose: Purpose;
  yuan: string;
  /** YYYY-MM-DD */
  on: string;
  payeeKind: 'organisation' | 'person';
  payee: string;
  what: string;
}

/** Records a payment with its voucher, in the form that is open; it waits for a second person then. */
export async function recordPayment(page: Page, payment: Payment): Promise<void> {
  const form = page.locator('#record');
  await form.getByRole('radio', { name: new RegExp(`^${spending.purpose[payment.purpose]}`) }).check();
  await form.locator('#record-amount').fill(payment.yuan);
  await form.locator('#record-spentOn').fill(payment.on);
  await form.locator('#record-budgetLine').selectOption({ index: 1 });
  await form.getByRole('radio', { name: spending.record[payment.payeeKind] }).check();
  await form.locator('#record-payee').fill(payment.payee);
  await form.locator('#record-descriptionZh').fill(payment.what);
  await form.locator('#record-descriptionEn').fill('Lamps and what holds them');
  await form.locator('#record-voucher').setInputFiles(await photo('voucher.jpg'));
  await form.getByRole('button', { name: spending.record.submit }).click();
  await expect(page.getByRole('status').first()).toContainText(done.recorded);
  const row = page.getByRole('listitem').filter({ hasText: payment.what });
  await expect(row).toContainText(spending.state.waiting);
  await expect(row.getByText(spending.decideTitle, { exact: true })).toHaveCount(0); // never by who recorded it
}

/** The second person's word on what waits, found by its text: approved and posted. */
export async function approveMovement(page: Page, what: string): Promise<void> {
  const row = page.getByRole('listitem').filter({ hasText: what });
  await row.getByText(spending.decideTitle, { exact: true }).click();
  await row.getByRole('radio', { name: spending.approve }).check();
  await row.getByRole('button', { name: spending.decide }).click();
  await expect(page.getByRole('status').first()).toContainText(done.booked);
}

/** Opens a report that is owed, drafts it from the ledger and writes what the draft asks for; it stands unpublished then. */
export async function draftReport(
  page: Page,
  { name, says, told }: { name: string; says: string; told: { zh: string; en: string } },
): Promise<void> {
  const link = page.getByRole('link', { name }).first();
  await expect(async () => {
    await page.reload(); // what is owed is derived once a minute
    await expect(link).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
  await link.click();
  await page.getByRole('button', { name: disclosure.begin }).click();
  await expect(page.getByRole('status').first()).toContainText(done.drafted);
  await expect(page.locator('table').first()).toContainText(says);
  const form = page.locator('#report');
  const texts = [
    [disclosure.edit.textZh, disclosure.draft.ask.quarterly, told.zh],
    [disclosure.edit.textEn, messagesOf('en').disclosure.draft.ask.quarterly, told.en],
  ] as const;
  for (const [label, asked, text] of texts) {
    const field = form.getByLabel(label);
    const drafted = await field.inputValue();
    expect(drafted).toContain(asked);
    await field.fill(drafted.replace(asked, text));
  }
  await form.getByRole('button', { name: disclosure.edit.save }).click();
  await expect(form.getByRole('status')).toContainText(disclosure.edit.saved);
}

export async function publishReport(page: Page): Promise<void> {
  await page.locator('#report').getByRole('button', { name: disclosure.edit.publish }).click();
  await expect(page.getByRole('status').filter({ hasText: done.published })).toBeVisible();
}
