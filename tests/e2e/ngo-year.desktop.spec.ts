import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { usccCheckCharacter } from '@/lib/ngos/uscc';
import { routes } from '@/lib/routes';
import { checkBooks } from '../support/product';
import { readTotals } from './pages/api';
import { CheckoutPage } from './pages/checkout-page';
import { faultsOf } from './pages/faults';
import { GiftPage } from './pages/gift-page';
import { type Gift, GivePage } from './pages/give-page';
import { fillBasics, fillContent, fillRegistration, openStep } from './pages/ngo-forms';
import {
  approve,
  confirmFiling,
  decide,
  openWaiting,
  recordFiling,
  verifyCertificate,
} from './pages/official-forms';
import { linkInLetter } from './pages/outbox';
import { opener, passTo, testOnOwnProduct } from './pages/own-product';
import { signIn, signInByHand } from './pages/sign-in';
import {
  addDocument,
  addPictures,
  approveMovement,
  describePicture,
  draftReport,
  paper,
  photo,
  publishReport,
  publishUpdate,
  recordPayment,
} from './pages/workspace-forms';

/**
 * A year of an organisation, by hand in the browser: from its registration to the report of a quarter; then the same of
 * one without a certificate, as a partner of the first. The second goes on where the first ends: time only moves forward.
 */
const test = testOnOwnProduct({ TEST_CLOCK: '2026-10-12T01:00:00Z' });
test.describe.configure({ mode: 'serial' });
test.use({ actionTimeout: 30_000 });
/** Under two and a half minutes on a quiet machine. */
const JOURNEY_MS = 420_000;

const zh = messagesOf('zh');
const { ngo: words, filing, spending, disclosure, registry, done } = zh;
const usccOf = (body: string) => body + usccCheckCharacter(body);

const FIRST = {
  zh: '赣州市新苗助学会',
  en: 'Ganzhou Seedling Aid',
  uscc: usccOf('52360700MJ8E2E001'),
  region: '于都县',
  address: '于都县长征大道',
  certificate: '赣募 2025-0107',
};
const FIRST_HOME = routes.workspace('zh', 'ganzhou-seedling-aid');
const FOUNDER = { role: 'owner', email: 'founder@seedling.example', password: 'seven camphor trees' };
const LAMPS = {
  zh: '雨季的路灯',
  en: 'Street lights for the rains',
  slug: 'street-lights-for-the-rains',
  startsOn: '2026-10-22',
  endsOn: '2027-09-30',
};
const LIST_REASON = '登记证书与公开名录一致。';
const PLAN_REASON = '方案齐全，募捐主体资格有效。';

/** Three gifts through the form and Stripe's page: the sum is 250 yuan. */
const GIFTS: readonly (Gift & { by: 'card' | 'alipay' })[] = [
  { own: '123.45', nick: '樟下人', email: 'one@giver.example', by: 'card' },
  { own: '50', email: 'two@giver.example', by: 'alipay' },
  { own: '76.55', name: '王小明', email: 'three@giver.example', message: '给孩子们', by: 'card' },
];
const GIVEN_FEN = 25_000;

/** Gives, and answers the id of the gift once it is in the ledger. */
async function give(giver: Page, slug: string, { by, ...gift }: (typeof GIFTS)[number]): Promise<string> {
  await new GivePage(giver, slug).give(gift);
  const checkout = new CheckoutPage(giver);
  if (by === 'card') await checkout.payByCard();
  else {
    await checkout.opened();
    await checkout.chooseMethod(by);
    await checkout.submit();
    await checkout.authorizeRedirect();
  }
  return new GiftPage(giver).received();
}

/** Three people give at once; the campaign's totals say so. Answers their pages and gifts. */
async function giveThree(open: () => Promise<Page>, slug: string) {
  const givers = await Promise.all(
    GIFTS.map(async (gift) => {
      const page = await open();
      return { page, id: await give(page, slug, gift) };
    }),
  );
  const totals = await readTotals(givers[0]!.page.request, `campaigns/${slug}`);
  expect(totals).toMatchObject({ giftCount: 3, donorCount: 3, netFen: GIVEN_FEN });
  return givers;
}

const stateOf = async (page: Page, slug: string) =>
  ((await (await page.request.get(`/api/v1/campaigns/${slug}`)).json()) as { state?: string }).state;

const goesLive = (page: Page, slug: string) =>
  expect.poll(() => stateOf(page, slug), { timeout: 30_000 }).toBe('live');

/** Forty percent of what came in was spent, as the bar says it to everybody. */
const BAR = spending.use.label
  .replace('{aid}', '40.0%')
  .replace('{admin}', '0.0%')
  .replace('{fundraising}', '0.0%')
  .replace('{left}', '60.0%');

/** What anybody reads on the campaign's page at the end, and what each giver reads of the use. */
async function readInPublic(
  visitor: Page,
  slug: string,
  said: { update: { zh: string; alt: string }; payment: string },
  givers: { page: Page; id: string }[],
) {
  await expect(async () => {
    await visitor.goto(routes.campaign('zh', slug));
    await expect(visitor.locator('#reports')).toContainText(disclosure.state.met, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expect(visitor.getByRole('img', { name: BAR })).toBeVisible();
  await expect(visitor.locator('#use')).toContainText(said.payment);
  await expect(visitor.locator('#updates')).toContainText(said.update.zh);
  await expect(visitor.locator('#updates').getByRole('img', { name: said.update.alt })).toBeVisible();
  await expect(visitor.locator('#donors')).toContainText('樟下人');
  await visitor.getByRole('link', { name: reportName(1) }).click();
  await visitor.waitForURL(/\/reports\/quarterly-1$/);
  await expect(visitor.locator('table').first()).toContainText('250.00');
  await expect(visitor.locator('table').first()).toContainText('150.00');
  for (const { page, id } of givers) {
    await page.goto(routes.gift('zh', id));
    await expect(page.getByRole('heading', { name: spending.gift.title })).toBeVisible();
    await expect(page.getByRole('img', { name: BAR })).toBeVisible();
  }
}

const reportName = (n: number) => disclosure.kind.quarterly.replace('{n}', String(n));

test('an organisation with a certificate, from its registration to the report of its first quarter', async ({
  browser,
  product,
  complaints,
}) => {
  test.setTimeout(JOURNEY_MS);
  const open = opener(browser, product, complaints);
  const [founder, official, city, visitor] = [
    await open(),
    await open('admin'),
    await open('city'),
    await open(),
  ];
  const summary = founder.locator('[data-error-summary]');

  await test.step('the founder registers with a wrong address, then a right one, and confirms by the letter', async () => {
    await founder.goto(routes.register('zh'));
    const form = founder.locator('#register');
    await form.getByLabel('怎么称呼你').fill('周 明');
    await form.getByLabel('邮箱').fill('founder');
    await form.getByLabel('密码').fill('12345678');
    await form.getByRole('button', { name: '注册' }).click();
    await expect(summary).toBeFocused();
    await expect(summary).toContainText('邮箱地址不完整');
    await expect(summary).toContainText('密码太常见');
    await expect(form.getByLabel('怎么称呼你')).toHaveValue('周 明');
    await expect(form.getByLabel('邮箱')).toHaveValue('founder');
    await form.getByLabel('邮箱').fill(FOUNDER.email);
    await form.getByLabel('密码').fill(FOUNDER.password);
    await form.getByRole('button', { name: '注册' }).click();
    await expect(founder.getByRole('status')).toContainText('发信箱');
    const link = await linkInLetter(official, { to: FOUNDER.email, holds: '/sign-in/link?token=' });
    await founder.goto(link);
    await founder.reload(); // reading the page again uses nothing
    await founder.getByRole('button', { name: '确认登录' }).click();
    await expect(founder).toHaveURL(/\/zh\/account$/);
    await founder.goto(link);
    await expect(founder.getByText('链接不能用了')).toBeVisible();
  });

  await test.step('the registration keeps a draft, names a wrong check character (R02), is submitted, and gets its documents', async () => {
    await founder.goto(routes.registerNgo('zh'));
    const form = founder.locator('#registration');
    await form.getByLabel(words.register.nameZh).fill(FIRST.zh);
    await form.getByLabel(words.register.uscc).fill(`${FIRST.uscc.slice(0, -1)}?`);
    await form.getByRole('button', { name: words.register.saveDraft }).click();
    await expect(founder.getByRole('status')).toContainText(words.register.saved);
    await founder.reload();
    await expect(form.getByLabel(words.register.nameZh)).toHaveValue(FIRST.zh);
    await form.getByRole('button', { name: words.register.submit }).click();
    await expect(summary).toContainText('统一社会信用代码');
    await fillRegistration(founder, FIRST);
    await form.getByRole('button', { name: words.register.submit }).click();
    await expect(founder).toHaveURL(new RegExp(`${FIRST_HOME}$`));
    await expect(founder.getByText(words.overview.steps.waitReview)).toBeVisible();
    await founder.goto(`${FIRST_HOME}/documents`);
    await addDocument(founder, 'registration', await photo('registration.jpg'));
    await addDocument(founder, 'certificate', paper('certificate.pdf'));
    const copy = await founder.getByRole('link', { name: /^登记证书，/ }).getAttribute('href');
    expect((await founder.request.get(copy!)).headers()['cache-control']).toContain('no-store');
    expect((await visitor.request.get(copy!)).status()).toBe(404);
  });

  await test.step('an official reads the copies and returns it; the founder reads why and corrects it', async () => {
    await openWaiting(official, FIRST.zh);
    await expect(official.getByRole('link', { name: /^公开募捐资格证书，PDF/ })).toBeVisible();
    await decide(official, 'returned', '办公地址请写到门牌号。');
    await founder.goto(FIRST_HOME);
    await expect(founder.getByText('办公地址请写到门牌号')).toBeVisible();
    await founder.getByRole('link', { name: /登记被退回/ }).click();
    await founder.getByLabel(words.register.address).fill('于都县长征大道 12 号 3 楼');
    await founder.getByRole('button', { name: words.register.submit }).click();
    await expect(founder).toHaveURL(new RegExp(`${FIRST_HOME}$`));
  });

  await test.step('it is verified, and its certificate against a named source (R03); its account is connected', async () => {
    await approve(official, FIRST.zh, LIST_REASON);
    await verifyCertificate(official, 'https://cszg.mca.gov.cn/', LIST_REASON);
    await founder.goto(`${FIRST_HOME}/certificate`);
    await expect(founder.locator('main')).toContainText(LIST_REASON);
    await expect(founder.locator('main')).toContainText(words.certificateState.verified);
    await founder.getByRole('button', { name: registry.merchant.connect }).click();
    await expect(founder.getByRole('status')).toContainText(done.merchantConnected);
  });

  const colleague = await open('finance');
  await test.step('a colleague for the money is invited, and accepts by the letter', async () => {
    await founder.goto(routes.workspaceTeam('zh', 'ganzhou-seedling-aid'));
    const form = founder.locator('#invite-form');
    await form.getByLabel(words.team.email).fill('finance@camphor.test');
    await form.getByRole('radio', { name: new RegExp(`^${zh.auth.role.finance}`) }).check();
    await form.getByRole('button', { name: words.team.send }).click();
    await expect(founder.getByRole('status')).toContainText(done.invited);
    const letter = { to: 'finance@camphor.test', subject: FIRST.zh, holds: '/sign-in/invite' };
    const link = await linkInLetter(official, letter);
    await founder.goto(link);
    await expect(founder.locator('main')).toContainText(zh.auth.link.other);
    await colleague.goto(link);
    await expect(colleague.locator('main')).toContainText(`邀请你担任：${zh.auth.role.finance}`);
    await expect(colleague.locator('main')).not.toContainText(zh.auth.link.other);
    await colleague.getByRole('button', { name: zh.auth.invite.submit }).click();
    await colleague.waitForURL((url) => !url.pathname.includes('/invite'));
  });

  await test.step('a campaign is begun; all that is missing or impossible is named at once (R14, R16, R20)', async () => {
    await founder.goto(routes.workspaceCampaignNew('zh', 'ganzhou-seedling-aid'));
    await fillBasics(founder, { ...LAMPS, startsOn: '2026-10-15', endsOn: '2099-12-31' }, '一千');
    await founder.getByRole('button', { name: words.campaign.create }).click();
    await expect(summary).toContainText('请只写数字');
    await founder.getByLabel(words.campaign.target).fill('1,000');
    await founder.getByRole('button', { name: words.campaign.create }).click();
    await expect(founder).toHaveURL(/campaigns\/camp_/);
    await founder.getByRole('button', { name: words.campaign.saveAndSubmit }).click();
    await expect(summary).toBeFocused();
    await expect(summary.getByRole('listitem')).toHaveCount(17);
    await expect(summary).toContainText('最早可以从 2026-10-22 开始');
    await summary.getByRole('link', { name: /^结束日期/ }).click();
    await expect(founder.getByLabel(words.campaign.endsOn)).toBeFocused();
    await founder.getByLabel(words.campaign.startsOn).fill(LAMPS.startsOn);
    await founder.getByLabel(words.campaign.endsOn).fill(LAMPS.endsOn);
    await founder.getByRole('button', { name: words.campaign.save, exact: true }).click();
    await expect(founder.getByRole('status')).toContainText(words.campaign.saved);
  });
  const campaign = new URL(founder.url()).pathname;

  await test.step('it gets a cover and pictures with their words, one of them in the story, and is submitted', async () => {
    await founder.goto(`${campaign}/pictures`);
    await addPictures(founder, [await photo('one.jpg'), await photo('two.jpg')]);
    await expect(founder.locator('.picture-item')).toHaveCount(2);
    await describePicture(founder, 0, { zh: '村口的旧灯杆', en: 'The old pole at the gate' });
    await describePicture(founder, 1, { zh: '放学的小路', en: 'The path home from school' });
    await founder
      .locator('.picture-item')
      .first()
      .getByRole('button', { name: /设为封面/ })
      .click();
    await expect(founder.getByRole('status')).toContainText(done.coverMade);
    await founder.goto(campaign);
    await fillContent(founder, '1000');
    await openStep(founder, 'pageZh');
    await founder.getByRole('button', { name: zh.editor.rich.picture, exact: true }).click();
    await founder.getByRole('button', { name: /放学的小路/ }).click();
    await founder.getByRole('button', { name: words.campaign.saveAndSubmit }).click();
    await expect(founder.getByRole('status').first()).toContainText(done.submitted);
  });

  await test.step('one official approves it, another records its number, the founder confirms it (R17, R18, R78)', async () => {
    await approve(official, LAMPS.zh, PLAN_REASON);
    expect((await visitor.goto(routes.campaign('zh', LAMPS.slug)))!.status()).toBe(404);
    await city.goto(new URL(official.url()).pathname);
    const taken = await filingNumberOf(visitor, 'happy-childrens-cabin');
    await city.locator('#filing').getByLabel(filing.number).fill(taken);
    await city.locator('#filing').getByRole('button').click();
    await expect(city.locator('[data-error-summary]')).toContainText(zh.fields.filing_number_taken);
    await recordFiling(city, 'E2E-3607-2026-A001');
    await founder.goto(campaign);
    await confirmFiling(founder);
    await expect.poll(() => stateOf(visitor, LAMPS.slug)).toBe('scheduled');
    await visitor.goto(routes.give('zh', LAMPS.slug));
    await expect(visitor.locator('.notice').first()).toContainText(zh.campaigns.notice.scheduled);
    await expect(visitor.locator('[data-give-form]')).toHaveCount(0);
  });

  await test.step('ten days later it is live, with its cover and the picture in its story', async () => {
    await passTo(product, LAMPS.startsOn);
    await goesLive(visitor, LAMPS.slug);
    await visitor.goto(routes.campaign('zh', LAMPS.slug));
    await expect(visitor.getByRole('img', { name: '村口的旧灯杆' })).toBeVisible();
    await expect(visitor.locator('.prose').getByRole('img', { name: '放学的小路' })).toBeVisible();
    await expect(visitor.locator('main')).toContainText('E2E-3607-2026-A001');
  });

  const givers =
    await test.step('three gifts arrive; the organisation and the officials see the same sum', async () => {
      const three = await giveThree(open, LAMPS.slug);
      await Promise.all([signInByHand(founder, FOUNDER), signIn(official, 'admin', product.dataDir)]);
      await founder.goto(FIRST_HOME);
      await expect(founder.locator('.amount-page')).toContainText('250.00');
      await founder.goto(`${FIRST_HOME}/gifts`);
      await expect(founder.getByRole('row', { name: /123\.45/ })).toContainText('樟下人');
      await expect(founder.getByRole('row', { name: /50\.00/ })).toContainText(words.gifts.anonymous);
      for (const [by, name] of [
        ['campaign', LAMPS.zh],
        ['ngo', FIRST.zh],
      ]) {
        await official.goto(`${routes.adminTotals('zh')}?by=${by}`);
        await expect(official.locator('tr', { hasText: name })).toContainText('250.00');
      }
      return three;
    });

  const update = { zh: '第一批灯杆立起来了', en: 'The first poles stand', alt: '立好的灯杆' };
  const payment = '灯杆和灯头的第一笔货款';
  await test.step('a file of the gifts says what was asked for, and is refused when that cannot be meant', async () => {
    const file = (query: string) => founder.request.get(`${FIRST_HOME}/gifts/csv?${query}`);
    const { filter } = zh.workspace;
    const found = await file('state=succeeded&min=1');
    expect(await found.text()).toContain(`${filter.state} ${zh.auth.giftState.succeeded}`);
    const misread = await file('state=succeeded&from=2026-02-30');
    expect([misread.status(), await misread.text()]).toEqual([422, `${filter.misread}\n`]);
    await founder.goto(`${FIRST_HOME}/gifts?min=abc`);
    await expect(founder.locator('main').getByRole('alert')).toContainText(filter.misread);
    await expect(founder.getByText(filter.misreadAmount)).toBeVisible();
    await expect(founder.locator('a[href*="/gifts/csv"]')).toHaveCount(0);
  });

  await test.step('an update with a photo; a payment with its voucher, approved by the colleague', async () => {
    await founder.goto(campaign);
    await publishUpdate(founder, update);
    await founder.getByRole('link', { name: words.campaign.moneyOut }).click();
    await founder.getByText(spending.record.title, { exact: true }).click();
    await recordPayment(founder, {
      purpose: 'aid',
      yuan: '100',
      on: LAMPS.startsOn,
      payeeKind: 'organisation',
      payee: '于都县明光灯具店',
      what: payment,
    });
    await signIn(colleague, 'finance', product.dataDir);
    await colleague.goto(`${campaign}/money`);
    await approveMovement(colleague, payment);
  });

  await test.step('on the last day of the quarter its report is drafted from the ledger, edited, published', async () => {
    await passTo(product, '2027-01-22');
    await signInByHand(founder, FOUNDER);
    await founder.goto(`${FIRST_HOME}/disclosure`);
    await draftReport(founder, {
      name: reportName(1),
      says: '250.00',
      told: { zh: '四根灯杆立好了，照着放学的路。', en: 'Four poles stand along the way to school.' },
    });
    await publishReport(founder);
    await readInPublic(visitor, LAMPS.slug, { update, payment }, givers);
    await expect(visitor.locator('main')).toContainText('四根灯杆立好了');
  });

  await test.step('corrected, it is a new version with its note, and the old one stays readable (R64)', async () => {
    await founder.getByRole('button', { name: disclosure.correct }).click();
    await expect(founder.getByRole('status').first()).toContainText(done.drafted);
    const form = founder.locator('#report');
    await form.getByRole('button', { name: disclosure.edit.publish }).click();
    await expect(form.locator('[data-error-summary]')).toContainText(disclosure.edit.correctionZh);
    await form.getByLabel(disclosure.edit.correctionZh).fill('灯杆是五根，上一版少写了一根。');
    await form.getByLabel(disclosure.edit.correctionEn).fill('There are five poles, not four.');
    await form.getByRole('button', { name: disclosure.edit.save }).click();
    await expect(form.getByRole('status')).toContainText(disclosure.edit.saved);
    await publishReport(founder);
    const address = routes.campaignReport('en', LAMPS.slug, 'quarterly-1');
    await expect(async () => {
      await visitor.goto(address);
      await expect(visitor.getByText('There are five poles, not four.')).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await expect(visitor.getByRole('heading', { name: 'Earlier versions' })).toBeVisible();
  });
  checkBooks(product.dataDir);
});

async function filingNumberOf(page: Page, slug: string): Promise<string> {
  const answer = (await (await page.request.get(`/api/v1/campaigns/${slug}`)).json()) as {
    filingNumber: string;
  };
  expect(answer.filingNumber).toBeTruthy();
  return answer.filingNumber;
}

const SECOND = {
  zh: '赣州市夜读公益中心',
  en: 'Ganzhou Evening Reading Centre',
  uscc: usccOf('52360700MJ8E2E002'),
  region: '章贡区',
  address: '章贡区文清路 8 号',
  asks: FIRST.zh,
};
const READING = {
  zh: '夜读的台灯',
  en: 'Lamps for evening reading',
  slug: 'lamps-for-evening-reading',
  startsOn: '2027-02-01',
  endsOn: '2027-10-31',
};

test('an organisation without a certificate, as a partner of the first (Charity Law art. 26)', async ({
  browser,
  product,
  complaints,
}) => {
  test.setTimeout(JOURNEY_MS);
  const open = opener(browser, product, complaints);
  const [partner, founder, colleague, official, city, visitor] = [
    await open('donor'),
    await open(),
    await open('finance'),
    await open('admin'),
    await open('city'),
    await open(),
  ];
  await signInByHand(founder, FOUNDER);
  const summary = partner.locator('[data-error-summary]');

  await test.step('it registers and asks the first to raise with it; until that one has signed, nothing is submitted (R01, R09)', async () => {
    await partner.goto(routes.registerNgo('zh'));
    await fillRegistration(partner, SECOND);
    await partner.getByRole('button', { name: words.register.submit }).click();
    await expect(partner).toHaveURL(/\/zh\/ngo\/[a-z0-9-]+$/);
    const its = new URL(partner.url()).pathname;
    await partner.goto(`${its}/documents`);
    await addDocument(partner, 'registration', paper('registration.pdf'));
    await approve(city, SECOND.zh, LIST_REASON);
    await partner.goto(`${its}/campaigns/new`);
    await fillBasics(partner, READING);
    await partner.getByRole('button', { name: words.campaign.create }).click();
    await expect(partner).toHaveURL(/campaigns\/camp_/);
    await fillContent(partner);
    await partner.getByRole('button', { name: words.campaign.saveAndSubmit }).click();
    await expect(summary).toBeFocused();
    await expect(summary).toContainText(zh.errors.CERT_REQUIRED);
  });
  const campaign = new URL(partner.url()).pathname;
  const home = campaign.replace(/\/campaigns\/.*/, '');
  const seenByHolder = campaign.replace(home, FIRST_HOME);

  await test.step('the holder assesses it and signs, with the file of the agreement', async () => {
    const { partners } = registry;
    await founder.goto(`${FIRST_HOME}/partners`);
    const asking = founder.getByRole('listitem').filter({ hasText: SECOND.uscc });
    await expect(asking).toContainText(partners.standing.asked);
    await asking.getByText(partners.assess.title, { exact: true }).click();
    const assessment = asking.locator('form[id^=assess-]');
    await assessment.getByLabel(partners.assess.score).fill('86');
    await assessment
      .getByLabel(partners.assess.assessment)
      .fill('办公场所、财务制度和近两年项目都看过，可以合作。');
    await assessment.getByRole('button', { name: partners.assess.submit }).click();
    await expect(founder.getByRole('status')).toContainText(done.partnerAssessed);
    await asking.getByText(partners.sign.title, { exact: true }).click();
    const agreement = asking.locator('form[id^=sign-]');
    await agreement.getByLabel(partners.sign.signedOn).fill('2027-01-22');
    await agreement.getByLabel(partners.sign.scope).fill('夜读空间的灯具和桌椅。');
    await agreement.getByRole('button', { name: partners.sign.submit }).click();
    await expect(founder.locator('[data-error-summary]')).toContainText(partners.sign.file);
    await agreement.getByLabel(partners.sign.file).setInputFiles(paper('agreement.pdf'));
    await agreement.getByRole('button', { name: partners.sign.submit }).click();
    await expect(founder.getByRole('status')).toContainText(done.signed);
  });

  await test.step('the partner adds a cover and submits; officials wait for the holder, which endorses it', async () => {
    await partner.goto(`${campaign}/pictures`);
    await addPictures(partner, [await photo('cover.jpg')]);
    await describePicture(partner, 0, { zh: '夜读的长桌', en: 'The long reading table' });
    await partner.getByRole('button', { name: /设为封面/ }).click();
    await expect(partner.getByRole('status')).toContainText(done.coverMade);
    await partner.goto(campaign); // the form offers the holder now
    await expect(partner.getByRole('radio', { name: FIRST.zh })).toBeChecked();
    await partner.getByRole('button', { name: words.campaign.saveAndSubmit }).click();
    await expect(partner.getByRole('status').first()).toContainText(done.submitted);
    await expect(partner.locator('main')).toContainText(words.campaign.waitsForHolder);
    await city.goto(routes.admin('zh'));
    await expect(city.getByRole('link', { name: READING.zh })).toHaveCount(0);
    await founder.goto(FIRST_HOME);
    await founder
      .getByRole('link', { name: new RegExp(READING.zh) })
      .first()
      .click();
    const form = founder.locator('#endorse');
    await form.getByText(words.campaign.endorse, { exact: true }).click();
    await form.getByRole('textbox').fill('方案和预算都核过，同意用我们的证书。');
    await form.getByRole('button').click();
    await expect(founder.getByRole('status').first()).toContainText(done.endorsed);
  });

  await test.step('one official approves it, another records its number, the holder confirms it; it waits for its day', async () => {
    await approve(city, READING.zh, PLAN_REASON);
    await official.goto(new URL(city.url()).pathname);
    await recordFiling(official, 'E2E-3607-2027-B001');
    await founder.goto(seenByHolder);
    await confirmFiling(founder);
    expect(await stateOf(visitor, READING.slug)).not.toBe('live');
  });

  await test.step('ten days later it is live, with both names on its page and as its payee the holder (R11)', async () => {
    await passTo(product, READING.startsOn);
    await goesLive(visitor, READING.slug);
    await visitor.goto(routes.campaign('zh', READING.slug));
    await expect(visitor.locator('main')).toContainText(SECOND.zh);
    await expect(visitor.locator('main')).toContainText(FIRST.zh);
    await expect(visitor.getByRole('img', { name: '夜读的长桌' })).toBeVisible();
    await expect(visitor.locator(`a[href="${routes.give('zh', READING.slug)}"]`).first()).toBeVisible();
    await visitor.goto(routes.give('zh', READING.slug));
    await expect(visitor.locator('main')).toContainText(FIRST.zh);
  });

  const givers = await test.step('three gifts arrive', () => giveThree(open, READING.slug));

  const update = { zh: '第一批台灯到了', en: 'The first lamps are here', alt: '桌上的台灯' };
  const asked = '请拨第一批台灯的货款';
  await test.step('an update; money is asked of the holder and sent by its second person', async () => {
    await signIn(partner, 'donor', product.dataDir);
    await partner.goto(campaign);
    await publishUpdate(partner, update);
    await partner.goto(`${campaign}/money`);
    await partner.getByText(spending.request.title, { exact: true }).click();
    await partner.locator('#request-amount').fill('150');
    await partner.locator('#request-request').fill(asked);
    await partner.getByRole('button', { name: spending.request.submit }).click();
    await expect(partner.getByRole('status').first()).toContainText(done.requested);
    await signIn(colleague, 'finance', product.dataDir);
    await colleague.goto(`${seenByHolder}/money`);
    await approveMovement(colleague, asked);
  });

  const payment = '夜读用的二十盏台灯';
  await test.step('the partner spends with a voucher, which no visitor sees; the holder posts it', async () => {
    await partner.goto(`${campaign}/money`);
    await expect(partner.getByRole('heading', { level: 1 })).toHaveText(spending.title);
    await partner.getByText(spending.record.title, { exact: true }).click();
    expect(await faultsOf(partner)).toEqual([]);
    await partner.getByRole('button', { name: spending.record.submit }).click();
    await expect(partner.locator('#record [data-error-summary]')).toBeVisible();
    await recordPayment(partner, {
      purpose: 'aid',
      yuan: '100',
      on: READING.startsOn,
      payeeKind: 'person',
      payee: '刘某某',
      what: payment,
    });
    const row = partner.getByRole('listitem').filter({ hasText: payment });
    const voucher = (await row.getByRole('link', { name: spending.voucher }).getAttribute('href'))!;
    const seen = await partner.request.get(voucher);
    expect(seen.headers()['content-type']).toBe('image/jpeg');
    expect(seen.headers()['cache-control']).toContain('no-store');
    expect((await visitor.request.get(voucher)).status()).toBe(404);
    await signInByHand(founder, FOUNDER);
    await founder.goto(`${seenByHolder}/money`);
    await approveMovement(founder, payment);
  });

  await test.step('everybody reads the payment, and not whom it went to', async () => {
    await expect(async () => {
      await visitor.goto(routes.campaignSpending('zh', READING.slug));
      await expect(visitor.getByText(payment)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await expect(visitor.getByText('刘某某')).toHaveCount(0);
    await expect(visitor.locator('tr', { hasText: payment })).toContainText(spending.list.toPerson);
    expect(await faultsOf(visitor)).toEqual([]);
  });

  await test.step('on the last day of the quarter the partner publishes its report', async () => {
    await passTo(product, '2027-05-01');
    await signIn(partner, 'donor', product.dataDir);
    await partner.goto(`${home}/disclosure`);
    await draftReport(partner, {
      name: reportName(1),
      says: '250.00',
      told: { zh: '二十盏台灯都用上了。', en: 'All twenty lamps are in use.' },
    });
    await publishReport(partner);
    await readInPublic(visitor, READING.slug, { update, payment }, givers);
    await expect(visitor.locator('main')).toContainText('二十盏台灯都用上了');
  });
  checkBooks(product.dataDir);
});
