import { expect, test } from 'vitest';
import { storyBlocks } from '@/lib/campaigns/story';
import { phrases, shortTitle } from '@/lib/i18n/phrases';
import { citedValue } from '@/lib/statistics/statistic';

test('a title breaks by phrase and loses nothing', () => {
  const title = '鄱阳湖书船：一百个村口，一船书';
  expect(phrases(title)).toEqual(['鄱阳湖书船：', '一百个村口，', '一船书']);
  expect(phrases('The book boat: one hundred landings')).toEqual(['The book boat: ', 'one hundred landings']);
  expect(phrases('At 10:24')).toEqual(['At 10:24']);
  expect(phrases(title).join('')).toBe(title);
  expect(shortTitle(title)).toBe('鄱阳湖书船');
  expect(shortTitle('The book boat: one hundred landings')).toBe('The book boat');
});

test('a story is text: headings by their mark, paragraphs by empty lines, no markup', () => {
  const text = (words: string) => [{ kind: 'text', text: words }];
  expect(storyBlocks('一段\r\n二行\r\n\r\n## 小标题\n<b>正文</b>\n\n\n\n末段')).toEqual([
    { kind: 'paragraph', content: text('一段\n二行') },
    { kind: 'heading', level: 2, content: text('小标题') },
    { kind: 'paragraph', content: text('<b>正文</b>') },
    { kind: 'paragraph', content: text('末段') },
  ]);
  expect(storyBlocks(' \n\n ')).toEqual([]);
});

test('cited figures read as prose writes them in each language', () => {
  expect(citedValue({ value: 989_000_000, unit: 'fen', topic: 'raised' }, 'zh')).toBe('989 万元');
  expect(citedValue({ value: 989_000_000, unit: 'fen', topic: 'raised' }, 'en')).toBe('¥9,890,000');
  expect(citedValue({ value: 2_754_000_000, unit: 'fen', topic: 'funding' }, 'zh')).toBe('2,754 万元');
  expect(citedValue({ value: 39_000, unit: 'count', topic: 'groups' }, 'zh')).toBe('3.9 万个');
  expect(citedValue({ value: 210_000, unit: 'count', topic: 'donors' }, 'zh')).toBe('21 万人');
  expect(citedValue({ value: 350, unit: 'count', topic: 'ngos' }, 'zh')).toBe('350 家');
  expect(citedValue({ value: 137_411, unit: 'count', topic: 'groups' }, 'zh')).toBe('137,411 个');
  expect(citedValue({ value: 39_000, unit: 'count', topic: 'groups' }, 'en')).toBe('39,000');
});
