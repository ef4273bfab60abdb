import type { Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';

/** The forms of an organisation's people, in Chinese, filled in whole. */
const { register, campaign } = messagesOf('zh').ngo;

export interface Organisation {
  zh: string;
  en: string;
  uscc: string;
  /** Whose certificate it asks to raise under. */
  asks: string;
}

export async function fillRegistration(page: Page, { zh, en, uscc, asks }: Organisation): Promise<void> {
  const form = page.locator('#registration');
  const texts = {
    [register.nameZh]: zh,
    [register.nameEn]: en,
    [register.uscc]: uscc,
    [register.registrar]: '吉安市民政局',
    [register.address]: '吉州区井冈山大道 8 号',
    [register.contactName]: '办公室',
    [register.contactEmail]: 'office@ngo.example',
    [register.contactPhone]: '0796-8800 0000',
    [register.aboutZh]: '在社区里办夜读。',
    [register.aboutEn]: 'Evening reading in the neighbourhood.',
  };
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label).fill(text);
  await form.getByText(register.forms.service, { exact: true }).click();
  await form.getByLabel(register.region).selectOption({ label: '吉州区' });
  await form.getByText(register.no, { exact: true }).click();
  await form.getByLabel(register.holder).selectOption({ label: asks });
}

export interface Draft {
  zh: string;
  en: string;
  /** Days as YYYY-MM-DD. */
  startsOn: string;
  endsOn: string;
}

/** The first step of a campaign: what the draft needs. */
export async function fillBasics(page: Page, { zh, en, startsOn, endsOn }: Draft): Promise<void> {
  await page.getByLabel(campaign.titleZh).fill(zh);
  await page.getByLabel(campaign.titleEn).fill(en);
  await page.getByText(messagesOf('zh').common.category.education, { exact: true }).click();
  await page.getByLabel(campaign.target).fill('800');
  await page.getByLabel(campaign.startsOn).fill(startsOn);
  await page.getByLabel(campaign.endsOn).fill(endsOn);
}

/** Everything else that the officials want to see. */
export async function fillContent(page: Page): Promise<void> {
  const texts = {
    [campaign.summaryZh]: '给夜读的桌子装灯。',
    [campaign.summaryEn]: 'Lamps for the reading tables.',
    [campaign.storyZh]: '## 为什么\n\n晚上六点天就黑了。',
    [campaign.storyEn]: '## Why\n\nIt is dark at six.',
    [`${campaign.budgetZh} 1`]: '台灯',
    [`${campaign.budgetEn} 1`]: 'Lamps',
    ...Object.fromEntries(Object.values(campaign.planItems).map((item) => [item, `${item}：见方案。`])),
  };
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel(campaign.budgetYuan).first().fill('800');
}
