import { expect, test } from 'vitest';
import { renderPlain } from '@/lib/email/letter';
import type { Locale } from '@/lib/i18n/locales';

const letter = (locale: Locale, label: string) =>
  renderPlain({
    locale,
    subject: '',
    heading: '',
    paragraphs: [],
    facts: [[label, 'CA-1']],
    action: { label, url: 'https://camphor.test/a' },
    notes: [],
    unsubscribe: { label, url: 'https://camphor.test/b', postUrl: '' },
  });

test('a plain letter parts label and value as its language writes', () => {
  const zh = letter('zh', '编号');
  expect(zh).toContain('编号：CA-1');
  expect(zh).toContain('编号：\nhttps://camphor.test/a');
  expect(zh).toContain('编号：https://camphor.test/b');
  expect(zh).not.toContain(': ');
  const en = letter('en', 'Reference');
  expect(en).toContain('Reference: CA-1');
  expect(en).toContain('Reference:\nhttps://camphor.test/a');
  expect(en).toContain('Reference: https://camphor.test/b');
});
