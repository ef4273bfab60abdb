import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { complaintsOf, test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/** Of the organisation of the demo's `ngo` account, in Ganzhou. Nothing is given to it here. */
const SLUG = 'after-the-rain-emergency-supplies';
const { complaints: words, done, admin, ngo } = messagesOf('zh');
const en = messagesOf('en').complaints;
const CONTACT = 'reporter-e2e@example.org';
const TEXT = 'The tents on the pictures are from another year.';
const QUESTION = '页面上的帐篷照片是哪一年拍的？';
const STATEMENT = '是去年的资料照片，今天已经换成现场照片。';
const REPLY = 'The organisation used last year’s pictures and has replaced them.';

test('a visitor reports, the city’s official asks and answers, the visitor reads it', async ({
  browser,
  baseURL,
  complaints,
}) => {
  test.setTimeout(150_000);
  const open = async (options: { who?: string; javaScriptEnabled?: boolean } = {}) => {
    const { who, ...rest } = options;
    const context = await browser.newContext({ baseURL, ...rest });
    complaintsOf(context, complaints);
    const page = await context.newPage();
    if (who) await signIn(page, who);
    return page;
  };
  const visitor = await open({ javaScriptEnabled: false });

  const reference = await test.step('without an account or a script, nothing typed is lost', async () => {
    await visitor.goto(`/en/campaigns/${SLUG}`);
    await visitor.locator('#help').getByRole('link', { name: en.link }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(en.form.title);
    expect(await visitor.locator('script[src*="/_next/"]').count()).toBe(0);
    await visitor.locator('#text').fill(TEXT);
    await visitor.locator('#contact').fill('reporter-e2e@');
    await visitor.getByRole('button', { name: en.form.submit }).click();
    await expect(visitor.locator('[data-error-summary]')).toContainText(
      messagesOf('en').fields.not_a_contact,
    );
    await expect(visitor.locator('#text')).toHaveValue(TEXT);
    await visitor.getByText(en.reason.false_content).click();
    await visitor.locator('#contact').fill(CONTACT);
    await visitor.getByRole('button', { name: en.form.submit }).click();
    await expect(visitor.getByRole('status')).toContainText(en.own.sent);
    await expect(visitor.locator('main')).toContainText(en.own.none);
    return /CP-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(await visitor.locator('main').innerText())![0];
  });

  const city = await open({ who: 'city' });
  await test.step('it waits on the city’s home with its day; taken up, the organisation is asked', async () => {
    await city.goto('/zh/admin');
    const queue = city.locator('section', { has: city.locator('#queue-complaints') });
    await expect(queue.locator('li', { hasText: reference })).toContainText(/最晚 \d{4}-\d\d-\d\d 答复/);
    await city.goto('/zh/admin/complaints?show=received');
    await city.locator('tr', { hasText: reference }).getByRole('link').click();
    await expect(city.locator('main')).toContainText(TEXT);
    await expect(city.locator('main')).toContainText(CONTACT);
    await city.getByRole('button', { name: words.admin.takeUp }).click();
    await expect(city.getByRole('status')).toContainText(done.complaintTaken);
    await city
      .locator('details', { has: city.locator('#ask') })
      .locator('summary')
      .click();
    await city.locator('#ask').getByLabel(words.admin.askText).fill(QUESTION);
    await city.locator('#ask').getByRole('button').click();
    await expect(city.getByRole('status')).toContainText(done.questionSent);
  });

  const member = await open({ who: 'ngo' });
  await test.step('the organisation sees the question, neither the complaint nor who wrote it', async () => {
    await member.goto('/zh/ngo/yudu-dawn-social-work-centre');
    await member.getByRole('link', { name: words.ngo.nav, exact: true }).click();
    const item = member.locator('li', { hasText: QUESTION });
    await expect(item).toBeVisible();
    const seen = await member.content();
    for (const hidden of [TEXT, CONTACT, reference]) expect(seen).not.toContain(hidden);
    await item.getByLabel(words.ngo.answer, { exact: true }).fill(STATEMENT);
    await item.getByRole('button', { name: words.ngo.send }).click();
    await expect(member.getByRole('status')).toContainText(done.statementSent);
    await expect(member.locator('li', { hasText: QUESTION })).toContainText(STATEMENT);
  });

  await test.step('answered and closed, with every step in order', async () => {
    await city.reload();
    await expect(city.locator('main')).toContainText(STATEMENT);
    await city
      .locator('details', { has: city.locator('#reply') })
      .locator('summary')
      .click();
    await city.locator('#reply').getByLabel(words.admin.replyText).fill(REPLY);
    await city.locator('#reply').getByRole('button').click();
    await expect(city.getByRole('status')).toContainText(done.replySent);
    await city
      .locator('details', { has: city.locator('#close') })
      .locator('summary')
      .click();
    await city.locator('#close').getByText(words.outcome.upheld, { exact: true }).click();
    await city
      .locator('#close')
      .getByLabel(words.admin.closeReason)
      .fill('The pictures were from another year.');
    await city.locator('#close').getByRole('button').click();
    await expect(city.getByRole('status')).toContainText(done.complaintClosed);
    await expect(city.locator('.timeline b')).toHaveText(
      (['taken_up', 'question', 'answer', 'reply', 'closed'] as const).map((step) => words.admin.step[step]),
    );
  });

  await test.step('found again by reference and contact; a wrong contact and a wrong reference answer alike', async () => {
    for (const [ref, contact] of [
      [reference, 'somebody@example.org'],
      ['CP-0000-0000-00', CONTACT],
    ] as const) {
      await visitor.goto('/en/complaints');
      await visitor.locator('#reference').fill(ref);
      await visitor.locator('#contact').fill(contact);
      await visitor.getByRole('button', { name: en.find.submit }).click();
      await expect(visitor.locator('[data-error-summary]')).toContainText(en.find.unknown);
    }
    await visitor.locator('#reference').fill(reference);
    await visitor.locator('#contact').fill(CONTACT.toUpperCase());
    await visitor.getByRole('button', { name: en.find.submit }).click();
    await expect(visitor.locator('main')).toContainText(REPLY);
    await expect(visitor.locator('main')).toContainText(
      en.own.closed.replace('{outcome}', en.outcome.upheld),
    );
    await expect(visitor.locator('main')).not.toContainText(STATEMENT);
  });

  await test.step('an official who stops a campaign says whether donors are written to', async () => {
    await city.getByRole('link', { name: words.admin.openCampaign }).click();
    await city
      .locator('details', { has: city.locator('#pause') })
      .locator('summary')
      .click();
    await city.locator('#pause-reason').fill('核实照片期间暂停。');
    await city.locator('#pause').getByRole('button', { name: ngo.campaign.pause }).click();
    await expect(city.locator('#pause [data-error-summary]')).toContainText(admin.campaign.notify);
    await expect(city.locator('#pause-reason')).toHaveValue('核实照片期间暂停。');
  });
});
