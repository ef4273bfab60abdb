import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { AskForm } from '@/components/questions/ask-form';
import { QUESTIONS_SHOWN, QuestionsSection } from '@/components/questions/questions-section';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { PublicQuestion } from '@/lib/questions/queries';

const campaign = { slug: 'a-lamp', title: '一盏灯', ngoName: '山灯社' } as CampaignDetail;
const question = (n: number): PublicQuestion => ({
  id: `qst_${n}`,
  text: `第 ${n} 问 <b>`,
  answer: '一行\n又一行',
  locale: 'zh',
  askedAt: new Date('2026-09-01T02:00:00Z'),
  answeredAt: new Date('2026-09-03T02:00:00Z'),
});

describe.each(LOCALES)('questions on a campaign’s page in %s', (locale) => {
  const { questions } = messagesOf(locale);
  const drawn = (page: ReactNode) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
        {page}
      </NextIntlClientProvider>,
    );
  const section = (count: number) =>
    drawn(
      <QuestionsSection
        campaign={campaign}
        locale={locale}
        items={Array.from({ length: count }, (_, n) => question(n))}
      />,
    );
  test('without any say so, and how to ask', () => {
    expect(section(0)).toContain(questions.none);
    expect(section(0)).toContain(`href="/${locale}/campaigns/a-lamp/ask"`);
    expect(section(0)).not.toContain('<details');
  });
  test('stand as text in their own language with who answered; the rest is one link away', () => {
    const html = section(QUESTIONS_SHOWN + 1);
    expect(html.match(/<details/g)).toHaveLength(QUESTIONS_SHOWN);
    expect(html).toContain('<span lang="zh-Hans" class="whitespace-pre-line">第 0 问 &lt;b&gt;</span>');
    expect(html).toContain('山灯社');
    expect(html).toContain(questions.all);
    expect(section(QUESTIONS_SHOWN)).not.toContain(questions.all);
  });
  test('the form says what becomes public, keeps what was typed, and names what is wrong', () => {
    const html = drawn(
      <AskForm action="/x" typed={{ text: '小屋', contact: 'nobody' }} errors={{ contact: '不是邮箱' }} />,
    );
    expect(html).toContain(questions.form.textHint.replace('{max}', '500'));
    expect(html).toContain('>小屋</textarea>');
    expect(html).toContain('value="nobody"');
    expect(html).toContain('不是邮箱');
  });
});
