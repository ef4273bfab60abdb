import { expect, type Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { messagesOf } from '@/lib/i18n/messages';
import { account } from '../support/product';
import { openProductDatabase } from '../support/product-database';
import { CheckoutPage } from './pages/checkout-page';
import { faultsOf } from './pages/faults';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { testOnOwnProduct } from './pages/own-product';
import { complaintsOf } from './pages/quiet-test';
import { giveCode, signInByHand } from './pages/sign-in';

/** The second step of officials, by hand: nothing opens without it, it is set up once, given again before money moves. */
const test = testOnOwnProduct();
const { secondFactor: words, errors, fields, auth } = messagesOf('zh');

async function givePassword(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto('/zh/sign-in?returnTo=/zh/admin');
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill(password);
  await page.locator('#sign-in button').click();
}

/** The app's next code: the one of now may have opened a session. */
async function nextCode(page: Page, secret: string): Promise<string> {
  await page.waitForTimeout(30_000 - (Date.now() % 30_000) + 500);
  return generateSync({ secret });
}

/** As if everybody's second factor had been given eleven minutes ago. */
async function letProofsAge(dataDir: string) {
  const sql = openProductDatabase(dataDir);
  await sql`update sessions set proven_at = now() - interval '11 minutes' where proven_at is not null`;
  await sql.end();
}

test('a password alone opens nothing; a code works once', async ({ page, browser, product, complaints }) => {
  test.setTimeout(120_000);
  const official = account('admin', product.dataDir);
  await givePassword(page, official);
  await expect(page).toHaveURL(/\/zh\/sign-in\/second-step\?returnTo=%2Fzh%2Fadmin$/);
  await expect(page.locator('main')).toContainText(official.email);
  expect(await faultsOf(page)).toEqual([]);
  for (const path of ['/zh/admin', '/zh/account', '/zh/admin/audit']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/zh\/sign-in\/second-step/);
  }
  await page.goto('/zh/sign-in/enrol'); // nor can another app be put in the place of the one there is
  await expect(page).toHaveURL(/\/zh\/sign-in\/second-step/);
  await page.goto('/zh/sign-in/second-step?returnTo=/zh/admin');
  await page.locator('#second-step-code').fill('000 000');
  await page.locator('#second-step button').click();
  await expect(page.locator('[data-error-summary]')).toContainText(fields.wrong_code);
  expect(await faultsOf(page)).toEqual([]);
  const code = generateSync({ secret: official.totpSecret! });
  await page.locator('#second-step-code').fill(code);
  await page.locator('#second-step button').click();
  await expect(page).toHaveURL(/\/zh\/admin$/);

  const context = await browser.newContext({ baseURL: product.url, locale: 'zh-CN' });
  complaintsOf(context, complaints);
  const thief = await context.newPage(); // who looked over a shoulder
  await givePassword(thief, official);
  await thief.locator('#second-step-code').fill(code);
  await thief.locator('#second-step button').click();
  await expect(thief.locator('[data-error-summary]')).toContainText(fields.wrong_code);
  await thief.getByRole('button', { name: words.step.other }).click();
  await expect(thief).toHaveURL(/\/zh\/?$/);
  await thief.goto('/zh/sign-in/second-step');
  await expect(thief).toHaveURL(/\/zh\/sign-in\?returnTo/);
});

test('a new official sets up an app before anything else, keeps the recovery codes, signs in with one', async ({
  page,
  product,
}) => {
  test.setTimeout(120_000);
  const person = account('donor', product.dataDir);
  const sql = openProductDatabase(product.dataDir);
  await sql`update users set official_role = 'auditor', official_region = '360000' where email = ${person.email}`;
  await sql.end();
  await givePassword(page, person);
  await expect(page).toHaveURL(/\/zh\/sign-in\/enrol\?returnTo=%2Fzh%2Fadmin$/);
  await expect(page.locator('main')).toContainText(words.enrol.required);
  await expect(page.getByRole('img', { name: words.enrol.qr })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.goto('/zh/admin');
  await expect(page).toHaveURL(/\/zh\/sign-in\/enrol/);
  const secret = (await page.locator('[data-secret]').innerText()).replace(/\s/g, '');
  await page.locator('#totp-code').fill(generateSync({ secret }));
  await page.locator('#totp button').click();
  const shown = page.locator('[data-once]');
  await expect(shown).toBeFocused();
  const codes = await shown.getByRole('listitem').allInnerTexts();
  expect(codes).toHaveLength(10);
  expect(await faultsOf(page)).toEqual([]);
  await shown.getByRole('link', { name: words.codes.done }).click();
  await expect(page).toHaveURL(/\/zh\/admin$/);

  await page.goto('/zh/account');
  await page.getByRole('button', { name: auth.account.signOut }).click();
  await expect(page).toHaveURL(/\/zh\/?$/);
  await givePassword(page, person);
  await page.locator('#second-step-code').fill(codes[0]!);
  await page.locator('#second-step button').click();
  await expect(page).toHaveURL(/\/zh\/admin$/);
  await page.goto('/zh/account/security');
  await expect(page.locator('main')).toContainText(words.security.codesLeft.replace('{count}', '9'));
});

test('a passkey: added under a name, then enough to sign in', async ({ page, context, product }) => {
  test.setTimeout(120_000);
  const person = account('holder', product.dataDir);
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signInByHand(page, person);
  await page.goto('/zh/account/security');
  await page.getByRole('link', { name: words.security.add }).click();
  await page.locator('#passkey-name').fill('办公室电脑');
  await page.locator('[data-passkey=make]').click();
  await page.locator('[data-once]').getByRole('link').click();
  await expect(page).toHaveURL(/\/zh\/account\/security$/);
  await expect(page.locator('main')).toContainText('办公室电脑');
  expect(await faultsOf(page)).toEqual([]);

  await page.goto('/zh/account');
  await page.getByRole('button', { name: auth.account.signOut }).click();
  await expect(page).toHaveURL(/\/zh\/?$/);
  await page.goto('/zh/sign-in');
  await page.locator('[data-passkey=use]').click();
  await expect(page).toHaveURL(/\/zh\/account$/);

  await page.goto('/zh/account/security');
  await page.locator('#remove-0 button').click();
  await expect(page.getByRole('status')).toContainText(messagesOf('zh').done.factorRemoved);
  await expect(page.locator('main')).toContainText(words.security.noPasskeys);
});

test('before money moves the second factor is asked for again, in the form itself: nothing typed is lost', async ({
  page,
  browser,
  product,
}) => {
  test.setTimeout(150_000);
  const official = account('treasury', product.dataDir);
  await givePassword(page, official);
  await giveCode(page, official.totpSecret!);
  await expect(page).toHaveURL(/\/zh\/admin$/);
  const giver = await (await browser.newContext({ baseURL: product.url, locale: 'zh-CN' })).newPage();
  await new GivePage(giver, 'happy-childrens-cabin').give({ tile: 5_000, email: 'again@example.org' });
  await new CheckoutPage(giver).payByCard();
  const gift = new GiftPage(giver);
  await gift.received();
  await letProofsAge(product.dataDir);
  await page.goto(`/zh/admin/gifts?ref=${await gift.reference()}`);
  const form = page.locator('form#refund');
  await form.getByText(messagesOf('zh').refunds.grounds.MISTAKE, { exact: true }).click();
  await form.locator('[name=amount]').fill('1.00');
  await form.locator('[name=reason]').fill('捐赠人来电，多捐了一元。');
  await form.locator('button[type=submit]').click();
  await expect(form.locator('[data-error-summary]')).toContainText(errors.SECOND_FACTOR);
  await expect(form.locator('[name=amount]')).toHaveValue('1.00');
  await expect(form.locator('[name=reason]')).toHaveValue('捐赠人来电，多捐了一元。');
  expect(await faultsOf(page)).toEqual([]);
  await form.locator('[name=proof]').fill('123456');
  await form.locator('button[type=submit]').click();
  await expect(form.locator('[data-error-summary]')).toContainText(fields.wrong_code);
  await form.locator('[name=proof]').fill(await nextCode(page, official.totpSecret!));
  await form.locator('button[type=submit]').click();
  await expect(page.getByRole('status').first()).toContainText(messagesOf('zh').done.caseProposed);
  await giver.reload();
  await expect(gift.status).toContainText('¥50.00');
});

test('a colleague is invited, joins, gets another role and leaves; the admin’s browser runs no script', async ({
  page,
  browser,
  product,
}) => {
  test.setTimeout(180_000);
  const { people, done } = messagesOf('zh');
  const official = account('admin', product.dataDir);
  const email = 'new-colleague@office.example';
  const scripted = await browser.newContext({ baseURL: product.url, locale: 'zh-CN' });
  await signInByHand(await scripted.newPage(), official);
  const plain = await browser.newContext({
    baseURL: product.url,
    locale: 'zh-CN',
    javaScriptEnabled: false,
    storageState: await scripted.storageState(),
  });
  const admin = await plain.newPage();
  await letProofsAge(product.dataDir);

  await test.step('inviting asks for the code again, and loses nothing', async () => {
    await admin.goto('/zh/admin/people');
    const form = admin.locator('#invite-form');
    await form.locator('[name=email]').fill(email);
    await form.locator('[value=city]').check();
    await form.locator('[name=regionCode]').selectOption('360700');
    await form.getByRole('button').click();
    await expect(form.locator('[data-error-summary]')).toContainText(errors.SECOND_FACTOR);
    await expect(form.locator('[name=email]')).toHaveValue(email);
    await expect(form.locator('[value=city]')).toBeChecked();
    await expect(form.locator('[name=regionCode]')).toHaveValue('360700');
    await form.locator('[name=proof]').fill(await nextCode(admin, official.totpSecret!));
    await form.getByRole('button').click();
    await expect(admin.getByRole('status').first()).toContainText(done.invited);
    await expect(admin.locator('main')).toContainText(email);
  });

  await test.step('the colleague accepts, and sets up a second factor before anything opens', async () => {
    const sql = openProductDatabase(product.dataDir);
    const [mail] = await sql<{ url: string }[]>`
      select params->>'url' as url from mails where to_address = ${email} and kind = 'invite'`;
    await sql.end();
    await page.goto(mail!.url);
    await page.locator('#accept-link button').click();
    await expect(page).toHaveURL(/\/zh\/sign-in\/enrol/);
    const secret = (await page.locator('[data-secret]').innerText()).replace(/\s/g, '');
    await page.locator('#totp-code').fill(generateSync({ secret }));
    await page.locator('#totp button').click();
    await expect(page.locator('[data-once]')).toBeFocused();
    await page.goto('/zh/admin');
    await expect(page.locator('main')).toContainText(auth.officialRole.city);
    expect((await page.goto('/zh/admin/people'))?.status()).toBe(404);
    await page.goto(mail!.url);
    await expect(page.locator('main')).toContainText(auth.invite.goneText);
  });

  await test.step('another role, then none: the next request is signed out', async () => {
    const act = async (name: string, save: string) => {
      const person = admin.locator(`[data-person="${email}"]`);
      await person.getByText(name, { exact: true }).click();
      const form = person.locator('details[open]');
      if (name === people.change) {
        await form.locator('[value=auditor]').check();
        await form.locator('[name=regionCode]').selectOption('360000');
      }
      await form.locator('[name=reason]').fill('岗位调整。');
      await form.getByRole('button', { name: save }).click();
    };
    await admin.goto('/zh/admin/people');
    await act(people.change, people.changeSave);
    await expect(admin.getByRole('status').first()).toContainText(done.roleChanged);
    await expect(admin.locator(`[data-person="${email}"]`)).toContainText(auth.officialRole.auditor);
    await page.goto('/zh/admin');
    await expect(page).toHaveURL(/\/zh\/sign-in\?returnTo=/);
    await act(people.end, people.endSave);
    await expect(admin.getByRole('status').first()).toContainText(done.accessEnded);
    await expect(admin.locator(`[data-person="${email}"]`)).toHaveCount(0);
    await expect(admin.locator(`[data-person="${official.email}"] details`)).toHaveCount(0);
  });

  await test.step('the audit log has it all; its file asks for a fresh code too', async () => {
    const answer = await admin.request.get('/zh/admin/audit/csv');
    expect(answer.headers()['content-type']).toContain('text/csv');
    const file = await answer.text();
    for (const action of ['invite', 'join', 'change', 'end']) expect(file).toContain(`official.${action}`);
    expect(file).not.toContain(email);
    await letProofsAge(product.dataDir);
    await admin.goto('/zh/admin/audit/csv');
    await expect(admin).toHaveURL(/\/zh\/sign-in\/second-step\?returnTo=%2Fzh%2Fadmin%2Faudit$/);
  });
});
