import { expect, type Page, test } from '@playwright/test';
import { usccCheckCharacter } from '@/lib/ngos/uscc';
import { account } from '../support/product';
import { fillContent } from './pages/ngo-forms';
import { signIn } from './pages/sign-in';

/** One organisation's whole way, by hand in the browser: registered, returned, verified; its campaign approved, filed, live; a gift; the total. */
const stamp = Date.now().toString().slice(-9);
const email = `founder-${stamp}@ngo.example`;
const name = { zh: `赣州市新苗助学会${stamp}`, en: `Ganzhou Seedling Aid ${stamp}` };
const title = { zh: `雨季的路灯${stamp}`, en: `Street lights for the rains ${stamp}` };
const body = `51360700${stamp}`;
const uscc = body + usccCheckCharacter(body);
const reason = '登记证书与公开名录一致。';

async function decide(page: Page, decision: '通过' | '退回', why: string) {
  const form = page.locator('#decide');
  await form.getByText(decision, { exact: true }).click();
  await form.getByLabel('理由').fill(why);
  await form.getByRole('button', { name: '确定' }).click();
  await expect(page.getByRole('status')).toContainText(decision === '通过' ? '已通过' : '已退回');
}

test('an organisation registers, is returned once, is verified, publishes, receives; the official sees the total', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const person = await (await browser.newContext({ baseURL })).newPage();
  const official = await (await browser.newContext({ baseURL })).newPage();
  await signIn(official, 'admin');

  await test.step('the founder registers with a wrong address, then a right one, and confirms by the letter', async () => {
    await person.goto('/zh/register');
    await person.locator('#register').getByLabel('怎么称呼你').fill('周 明');
    await person.locator('#register').getByLabel('邮箱').fill('founder');
    await person.locator('#register').getByLabel('密码').fill('12345678');
    await person.getByRole('button', { name: '注册' }).click();
    await expect(person.locator('[data-error-summary]')).toBeFocused();
    await expect(person.locator('[data-error-summary]')).toContainText('邮箱地址不完整');
    await expect(person.locator('[data-error-summary]')).toContainText('密码太常见');
    await expect(person.locator('#register').getByLabel('怎么称呼你')).toHaveValue('周 明');
    await expect(person.locator('#register').getByLabel('邮箱')).toHaveValue('founder');
    await person.locator('#register').getByLabel('邮箱').fill(email);
    await person.locator('#register').getByLabel('密码').fill('seven camphor trees');
    await person.getByRole('button', { name: '注册' }).click();
    await expect(person.getByRole('status')).toContainText('发信箱');
    await expect(async () => {
      await official.goto('/zh/admin/outbox');
      await official.locator('tr', { hasText: email }).getByRole('link').click({ timeout: 2000 });
      await expect(official.locator('.sheet')).toContainText('/sign-in/link?token=', { timeout: 2000 });
    }).toPass({ timeout: 30_000 });
    const link = await official.locator('.sheet a').first().getAttribute('href');
    await person.goto(link!);
    await person.reload(); // reading the page again uses nothing
    await person.getByRole('button', { name: '确认登录' }).click();
    await expect(person).toHaveURL(/\/zh\/account$/);
    await person.goto(link!);
    await expect(person.getByText('链接不能用了')).toBeVisible();
  });

  await test.step('the registration keeps a draft, names what is wrong, and is submitted', async () => {
    await person.goto('/zh/register/ngo');
    await person.locator('#registration').getByLabel('机构全称').fill(name.zh);
    await person.locator('#registration').getByLabel('统一社会信用代码').fill(`${body}?`);
    await person.getByRole('button', { name: '存草稿' }).click();
    await expect(person.getByRole('status')).toContainText('草稿已存');
    await person.reload();
    await expect(person.locator('#registration').getByLabel('机构全称')).toHaveValue(name.zh);
    await person.getByRole('button', { name: '提交审核' }).click();
    await expect(person.locator('[data-error-summary]')).toContainText('统一社会信用代码');
    await person.locator('#registration').getByLabel('英文名称').fill(name.en);
    await person.locator('#registration').getByLabel('统一社会信用代码').fill(uscc);
    await person.locator('#registration').getByText('社会服务机构', { exact: true }).click();
    await person.locator('#registration').getByLabel('登记机关').fill('赣州市民政局');
    await person.locator('#registration').getByLabel('所在地区').selectOption({ label: '于都县' });
    await person.locator('#registration').getByLabel('办公地址').fill('于都县长征大道');
    await person.locator('#registration').getByLabel('联系人').fill('办公室');
    await person.locator('#registration').getByLabel('邮箱').fill('office@ngo.example');
    await person.locator('#registration').getByLabel('电话').fill('0797-8800 0000');
    await person.locator('#registration').getByLabel('介绍（中文）').fill('给村里装灯。');
    await person.locator('#registration').getByLabel('介绍（英文）').fill('Lights for villages.');
    await person.locator('#registration').getByText('有', { exact: true }).click();
    await person.locator('#registration').getByLabel('证书编号').fill(`赣募${stamp}`);
    await person.locator('#registration').getByLabel('发证机关').fill('江西省民政厅');
    await person.locator('#registration').getByLabel('发证日期').fill('2025-03-01');
    await person.getByRole('button', { name: '提交审核' }).click();
    await expect(person).toHaveURL(/\/zh\/ngo\/ganzhou-seedling-aid-/);
    await expect(person.getByText('登记信息在审核')).toBeVisible();
  });
  const workspace = new URL(person.url()).pathname;
  let campaignPage = '';

  await test.step('an official returns it; the founder reads why and corrects it', async () => {
    await official.goto('/zh/admin');
    await official.getByRole('link', { name: name.zh }).first().click();
    await decide(official, '退回', '办公地址请写到门牌号。');
    await person.goto(workspace);
    await expect(person.getByText('办公地址请写到门牌号')).toBeVisible();
    await person.getByRole('link', { name: /登记被退回/ }).click();
    await person.getByLabel('办公地址').fill('于都县长征大道 12 号 3 楼');
    await person.getByRole('button', { name: '提交审核' }).click();
    await expect(person).toHaveURL(workspace);
  });

  await test.step('the official verifies it, and its certificate against a named source', async () => {
    await official.goto('/zh/admin');
    await official.getByRole('link', { name: name.zh }).first().click();
    await decide(official, '通过', reason);
    const certificate = official.locator('form[id^=certificate-]');
    await certificate.getByText('通过', { exact: true }).click();
    await certificate.getByLabel('依据').fill('https://cszg.mca.gov.cn/');
    await certificate.getByLabel('理由').fill(reason);
    await certificate.getByRole('button', { name: '确定' }).click();
    await expect(official.getByRole('status')).toContainText('证书已核验');
    await person.goto(`${workspace}/certificate`);
    await expect(person.locator('main')).toContainText(reason);
    await person.getByRole('button', { name: '接通收款账户' }).click();
    await expect(person.getByRole('status')).toContainText('收款账户已接通');
  });

  await test.step('the founder writes an emergency campaign and submits it after the missing items are named', async () => {
    const daysOn = (days: number) =>
      new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
    await person.goto(`${workspace}/campaigns/new`);
    await person.getByLabel('标题（中文）').fill(title.zh);
    await person.getByLabel('标题（英文）').fill(title.en);
    await person.getByText('紧急救助', { exact: true }).click();
    await person.getByLabel('募捐目标').fill('一千');
    await person.getByLabel('开始日期').fill(daysOn(0));
    await person.getByLabel('结束日期').fill('2099-12-31');
    await person.getByRole('button', { name: '存为草稿，继续写' }).click();
    await expect(person.locator('[data-error-summary]')).toContainText('请只写数字');
    await person.getByLabel('募捐目标').fill('1,000');
    await person.getByRole('button', { name: '存为草稿，继续写' }).click();
    await expect(person).toHaveURL(/campaigns\/camp_/);
    await person.getByRole('button', { name: '保存并提交审核' }).click();
    await expect(person.locator('[data-error-summary]')).toBeFocused();
    await expect(person.locator('[data-error-summary]').getByRole('listitem')).toHaveCount(16);
    // The one that is not empty: no campaign may run until then (R20).
    await person
      .locator('[data-error-summary]')
      .getByRole('link', { name: /^结束日期/ })
      .click();
    await expect(person.getByLabel('结束日期')).toBeFocused();
    await person.getByLabel('结束日期').fill(daysOn(90));
    await fillContent(person, '1000');
    await person.getByRole('button', { name: '保存并提交审核' }).click();
    await expect(person.getByRole('status')).toContainText('已提交');
    campaignPage = new URL(person.url()).pathname;
  });

  await test.step('the official approves it; it goes live by the clock, with its filing pending said', async () => {
    await official.goto('/zh/admin');
    await official.getByRole('link', { name: title.zh }).first().click();
    await decide(official, '通过', reason);
    const slug = `/zh/campaigns/street-lights-for-the-rains-${stamp}`;
    await expect(async () => {
      const page = await person.goto(slug);
      expect(page!.status()).toBe(200);
      await expect(person.getByRole('heading', { level: 1 })).toContainText(stamp, { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await official.getByLabel('备案编号').fill(`F-${stamp}`);
    await official.getByRole('button', { name: '登记备案编号' }).click();
    await expect(official.getByRole('status').first()).toContainText('备案编号已登记');
    await expect(official.getByRole('button', { name: '编号无误，确认' })).toHaveCount(0);
    await person.goto(campaignPage);
    await person.getByRole('button', { name: '编号无误，确认' }).click();
    await expect(person.getByRole('status').first()).toContainText('备案已确认');
  });

  await test.step('a gift arrives; organisation and official see the same total', async () => {
    const asked = await person.request.post('/api/v1/donations', {
      data: {
        campaign: `street-lights-for-the-rains-${stamp}`,
        amountFen: 12_345,
        attemptId: crypto.randomUUID(),
      },
    });
    expect(asked.status()).toBe(201);
    const { checkoutUrl } = (await asked.json()) as { checkoutUrl: string };
    await person.goto(checkoutUrl);
    await payByCard(person);
    await expect(async () => {
      await official.goto('/zh/admin/totals?by=campaign');
      await expect(official.locator('tr', { hasText: title.zh })).toContainText('123.45', { timeout: 1000 });
      await official.goto('/zh/admin/totals?by=ngo');
      await expect(official.locator('tr', { hasText: name.zh })).toContainText('123.45', { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await person.goto(workspace);
    await expect(person.locator('.amount-page')).toContainText('123.45');
    await person.goto(`${workspace}/gifts`);
    await expect(person.getByRole('row', { name: /123\.45/ })).toContainText('匿名');
  });
});

/** The hosted payment page, by the field names of Stripe's own. */
async function payByCard(page: Page) {
  await page.locator('[name=cardNumber]').fill('4242 4242 4242 4242');
  await page.locator('[name=cardExpiry]').fill('12 / 34');
  await page.locator('[name=cardCvc]').fill('123');
  await page.locator('[name=billingName]').fill('Giver');
  await page.locator('[name=email]').fill('giver@example.org');
  await page.locator('button[type=submit]').first().click();
  await page.waitForURL(/\/donations\//, { timeout: 30_000 });
  // Until it is received the page looks again by itself, which would break off the next step's navigation.
  await expect(page.locator('h1')).toContainText('收到了', { timeout: 20_000 });
}

test('what one may not see is not there: strangers, neighbours, visitors', async ({ browser, baseURL }) => {
  const donor = await (await browser.newContext({ baseURL })).newPage();
  await donor.goto('/zh/admin');
  await expect(donor).toHaveURL(/\/zh\/sign-in\?returnTo=/);
  await signIn(donor, 'donor');
  for (const path of [
    '/zh/admin',
    '/zh/admin/audit',
    '/zh/ngo/jiangxi-charity-federation',
    '/zh/ngo/no-such-organisation',
    '/zh/admin/ngos/ngo_nothing',
  ])
    expect((await donor.goto(path))!.status(), path).toBe(404);
  const city = await (await browser.newContext({ baseURL })).newPage();
  await signIn(city, 'city');
  expect((await city.goto('/zh/admin'))!.status()).toBe(200);
  for (const path of [
    '/zh/admin/inbox',
    '/zh/admin/outbox',
    '/zh/admin/audit',
    '/zh/admin/gifts',
    '/zh/admin/reviews',
  ])
    expect((await city.goto(path))!.status(), path).toBe(404);
});

test('a wrong password says so, keeps the address, and leads nowhere else', async ({ page }) => {
  await page.goto('/zh/sign-in?returnTo=//evil.example');
  await page.locator('#sign-in-email').fill('nobody@camphor.test');
  await page.locator('#sign-in-password').fill('not the password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.locator('[data-error-summary]')).toBeFocused();
  await expect(page.locator('[data-error-summary]')).toContainText('邮箱或密码不对');
  await expect(page.locator('#sign-in-email')).toHaveValue('nobody@camphor.test');
  const { email: address, password } = account('donor');
  await page.locator('#sign-in-email').fill(address);
  await page.locator('#sign-in-password').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/zh\/account$/);
});

test('a session revoked elsewhere ends at the next request; signing out kills a copied cookie', async ({
  browser,
  baseURL,
}) => {
  const one = await browser.newContext({ baseURL });
  const two = await browser.newContext({ baseURL });
  const [here, there] = [await one.newPage(), await two.newPage()];
  await signIn(here, 'donor');
  await signIn(there, 'donor');
  const copied = await two.storageState();
  await there.goto('/zh/account');
  await there.getByRole('button', { name: '退出登录' }).click();
  await expect(there).toHaveURL(/\/zh\/?$/);
  const thief = await (await browser.newContext({ baseURL, storageState: copied })).newPage();
  await thief.goto('/zh/account');
  await expect(thief).toHaveURL(/sign-in/);
  await here.goto('/zh/account');
  await expect(here.getByRole('heading', { level: 1 })).toHaveText('我的账号');
  for (const cookie of await one.cookies())
    if (/session/.test(cookie.name)) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});
