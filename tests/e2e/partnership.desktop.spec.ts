import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { usccCheckCharacter } from '@/lib/ngos/uscc';
import { routes } from '@/lib/routes';
import { passDays } from './pages/monthly-page';
import { fillBasics, fillContent, fillRegistration } from './pages/ngo-forms';
import { approve } from './pages/official-forms';
import { testOnOwnProduct } from './pages/own-product';
import { complaintsOf } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/**
 * An organisation without a certificate raises under somebody else's (Charity Law art. 26): it asks, the holder assesses
 * it and signs, endorses its campaign, the officials review and file it, and ten days later it is open by the clock.
 */
const START = '2026-10-12T01:00:00Z';
const test = testOnOwnProduct({ TEST_CLOCK: START });
const { ngo, done } = messagesOf('zh');
const { partners } = messagesOf('zh').registry;

const body = '52360800MJ8E2E001';
const PARTNER = {
  zh: '吉安市夜读公益中心',
  en: 'Ji’an Evening Reading Centre',
  uscc: body + usccCheckCharacter(body),
  asks: '江西省慈善总会',
};
const CAMPAIGN = {
  zh: '夜读的台灯',
  en: 'Lamps for evening reading',
  startsOn: '2026-10-22',
  endsOn: '2027-03-31',
};
const SLUG = 'lamps-for-evening-reading';

test('a campaign under a partner’s certificate, from asking to live', async ({
  browser,
  baseURL,
  product,
  complaints,
}) => {
  test.setTimeout(360_000);
  const open = async (who?: string) => {
    const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
    complaintsOf(context, complaints);
    const page = await context.newPage();
    if (who) await signIn(page, who, product.dataDir);
    return page;
  };
  const [partner, holder, official] = [await open('donor'), await open('holder'), await open('admin')];

  await partner.goto('/zh/register/ngo');
  await fillRegistration(partner, PARTNER);
  await partner.getByRole('button', { name: ngo.register.submit }).click();
  await expect(partner).toHaveURL(/\/zh\/ngo\/[a-z0-9-]+$/);
  const workspace = new URL(partner.url()).pathname;
  await approve(official, PARTNER.zh, '登记证书与公开名录一致。');

  const federation = '/zh/ngo/jiangxi-charity-federation';
  await test.step('until the holder has signed, nothing can be submitted', async () => {
    await partner.goto(`${workspace}/campaigns/new`);
    await fillBasics(partner, CAMPAIGN);
    await partner.getByRole('button', { name: ngo.campaign.create }).click();
    await expect(partner).toHaveURL(/campaigns\/camp_/);
    await fillContent(partner);
    await partner.getByRole('button', { name: ngo.campaign.saveAndSubmit }).click();
    await expect(partner.locator('[data-error-summary]')).toBeFocused();
    await expect(partner.locator('[data-error-summary]')).toContainText(
      messagesOf('zh').errors.CERT_REQUIRED,
    );
  });

  await test.step('the holder assesses the partner and signs', async () => {
    await holder.goto(`${federation}/partners`);
    const asking = holder.getByRole('listitem').filter({ hasText: PARTNER.uscc });
    await expect(asking).toContainText(partners.standing.asked);
    await asking.getByText(partners.assess.title, { exact: true }).click();
    const assessment = asking.locator('form[id^=assess-]');
    await assessment.getByLabel(partners.assess.score).fill('86');
    await assessment
      .getByLabel(partners.assess.assessment)
      .fill('办公场所、财务制度和近两年项目都看过，可以合作。');
    await assessment.getByRole('button', { name: partners.assess.submit }).click();
    await expect(holder.getByRole('status')).toContainText(done.partnerAssessed);
    await asking.getByText(partners.sign.title, { exact: true }).click();
    const agreement = asking.locator('form[id^=sign-]');
    await agreement.getByLabel(partners.sign.signedOn).fill('2026-10-12');
    await agreement.getByLabel(partners.sign.scope).fill('夜读空间的灯具和桌椅。');
    await agreement.getByRole('button', { name: partners.sign.submit }).click();
    await expect(holder.locator('[data-error-summary]')).toContainText(partners.sign.file);
    await agreement.getByLabel(partners.sign.file).setInputFiles({
      name: 'agreement.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\nsigned by both\ntrailer\n%%EOF\n'),
    });
    await agreement.getByRole('button', { name: partners.sign.submit }).click();
    await expect(holder.getByRole('status')).toContainText(done.signed);
  });

  await test.step('the partner submits; officials wait for the holder, the holder endorses', async () => {
    await partner.reload(); // the form offers the holder now
    await expect(partner.getByRole('radio', { name: PARTNER.asks })).toBeChecked();
    await partner.getByRole('button', { name: ngo.campaign.saveAndSubmit }).click();
    await expect(partner.getByRole('status').first()).toContainText(done.submitted);
    await expect(partner.locator('main')).toContainText(ngo.campaign.waitsForHolder);
    await official.goto('/zh/admin');
    await expect(official.getByRole('link', { name: CAMPAIGN.zh })).toHaveCount(0);
    await holder.goto(federation);
    await holder
      .getByRole('link', { name: new RegExp(CAMPAIGN.zh) })
      .first()
      .click();
    const form = holder.locator('#endorse');
    await form.getByText(ngo.campaign.endorse, { exact: true }).click();
    await form.getByRole('textbox').fill('方案和预算都核过，同意用我们的证书。');
    await form.getByRole('button').click();
    await expect(holder.getByRole('status').first()).toContainText(done.endorsed);
  });

  await test.step('the officials approve it and record its number, the holder confirms; it waits for its day', async () => {
    await approve(official, CAMPAIGN.zh, '方案齐全，募捐主体资格有效。');
    await official.locator('#filing [name=filingNumber]').fill('E2E-3608-2026-A001');
    await official.locator('#filing').getByRole('button').click();
    await expect(official.getByRole('status').first()).toContainText(done.filingRecorded);
    await expect(official.locator('#confirm-filing')).toHaveCount(0);
    await holder.reload();
    await holder.locator('#confirm-filing').getByRole('button').click();
    await expect(holder.getByRole('status').first()).toContainText(done.filed);
    const early = await partner.request.get(`/api/v1/campaigns/${SLUG}`);
    expect((await early.json()).state).not.toBe('live');
  });

  await test.step('ten days later it is live, with both names on its page and as its payee the holder', async () => {
    await passDays(product, 10);
    const visitor = await open();
    await expect(async () => {
      expect((await (await visitor.request.get(`/api/v1/campaigns/${SLUG}`)).json()).state).toBe('live');
    }).toPass({ timeout: 30_000 });
    await visitor.goto(routes.campaign('zh', SLUG));
    await expect(visitor.locator('main')).toContainText(PARTNER.zh);
    await expect(visitor.locator('main')).toContainText(PARTNER.asks);
    await expect(visitor.locator(`a[href="${routes.give('zh', SLUG)}"]`).first()).toBeVisible();
    await visitor.goto(routes.give('zh', SLUG));
    await expect(visitor.locator('main')).toContainText(PARTNER.asks);
  });
});
