import type { Page } from '@playwright/test';
import type { Step } from '@/lib/campaigns/steps';
import { messagesOf } from '@/lib/i18n/messages';

/** The forms of an organisation's people, in Chinese, filled in whole. */
const { register, campaign } = messagesOf('zh').ngo;

export interface Organisation {
  zh: string;
  en: string;
  uscc: string;
  /** A county, as its name stands in the list. */
  region: string;
  address: string;
  /** The number of its own certificate, or whose certificate it asks to raise under. */
  certificate?: string;
  asks?: string;
}

export async function fillRegistration(page: Page, ngo: Organisation): Promise<void> {
  const form = page.locator('#registration');
  const texts = {
    [register.nameZh]: ngo.zh,
    [register.nameEn]: ngo.en,
    [register.uscc]: ngo.uscc,
    [register.registrar]: '赣州市民政局',
    [register.address]: ngo.address,
    [register.contactName]: '办公室',
    [register.contactEmail]: 'office@ngo.example',
    [register.contactPhone]: '0797-8800 0000',
    [register.aboutZh]: '给村里装灯，给孩子备书。',
    [register.aboutEn]: 'Lamps for villages, books for children.',
  };
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label).fill(text);
  await form.getByText(register.forms.service, { exact: true }).click();
  await form.getByLabel(register.region).selectOption({ label: ngo.region });
  await form.getByText(ngo.certificate ? register.yes : register.no, { exact: true }).click();
  if (ngo.certificate) {
    await form.getByLabel(register.number).fill(ngo.certificate);
    await form.getByLabel(register.issuer).fill('江西省民政厅');
    await form.getByLabel(register.issuedOn).fill('2025-03-01');
  } else if (ngo.asks) await form.getByLabel(register.holder).selectOption({ label: ngo.asks });
}

export interface Draft {
  zh: string;
  en: string;
  /** Days as YYYY-MM-DD. */
  startsOn: string;
  endsOn: string;
}

/** The first step of a campaign: what the draft needs. */
export async function fillBasics(
  page: Page,
  { zh, en, startsOn, endsOn }: Draft,
  yuan = '800',
): Promise<void> {
  await page.getByLabel(campaign.titleZh).fill(zh);
  await page.getByLabel(campaign.titleEn).fill(en);
  await page.getByText(messagesOf('zh').common.category.education, { exact: true }).click();
  await page.getByLabel(campaign.target).fill(yuan);
  await page.getByLabel(campaign.startsOn).fill(startsOn);
  await page.getByLabel(campaign.endsOn).fill(endsOn);
}

/** Shows a step of a campaign's form. */
export async function openStep(page: Page, step: Step): Promise<void> {
  const name = messagesOf('zh').editor.step[step];
  await page.locator('.step-nav').getByRole('link', { name }).click();
}

/** What one step holds, by label. */
export async function fillStep(page: Page, step: Step, texts: Record<string, string>): Promise<void> {
  await openStep(page, step);
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
}

/** Everything else that the officials want to see. The story's field is the editor with its tools. */
export async function fillContent(page: Page, yuan = '800'): Promise<void> {
  await fillStep(
    page,
    'plan',
    Object.fromEntries(Object.values(campaign.planItems).map((item) => [item, `${item}：见方案。`])),
  );
  await fillStep(page, 'pageZh', {
    [campaign.summaryZh]: '给夜读的桌子装灯。',
    [campaign.storyZh]: '晚上六点天就黑了。',
  });
  await fillStep(page, 'pageEn', {
    [campaign.summaryEn]: 'Lamps for the reading tables.',
    [campaign.storyEn]: 'It is dark at six.',
  });
  await fillStep(page, 'money', {
    [`${campaign.budgetZh} 1`]: '台灯',
    [`${campaign.budgetEn} 1`]: 'Lamps',
  });
  await page.getByLabel(campaign.budgetYuan).first().fill(yuan);
}
