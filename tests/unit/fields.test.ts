import { expect, test } from 'vitest';
import { line, optionalLine, optionalParagraphs, paragraphs } from '@/lib/fields';

const BLANKS = ['\u3164', '\u2800', '\uffa0', '\u115f\u1160', '\u17b4', ' \u2800 \u3164'];
const codeOf = (schema: ReturnType<typeof line>, typed: string) =>
  schema.safeParse(typed).error?.issues[0]?.message;

test('signs that are drawn as nothing are spaces: a name of them is no name, a message of them no message', () => {
  for (const blank of BLANKS) {
    expect(codeOf(line(20), blank)).toBe('required');
    expect(optionalLine(20).parse(blank)).toBe('');
    expect(codeOf(paragraphs(20), blank)).toBe('required');
    expect(optionalParagraphs(20).parse(blank)).toBe('');
  }
  expect(line(20).parse('王\u3164樟')).toBe('王 樟');
});

test('marks without anything to stand on are not seen', () => {
  for (const typed of ['\ufe0f', '\u034f', '\u0301\ufe0e']) {
    expect(codeOf(line(20), typed)).toBe('not_allowed');
    expect(codeOf(optionalLine(20), typed)).toBe('not_allowed');
  }
});

test('an emoji of several joined ones is a name like another', () => {
  for (const name of ['👨‍👩‍👧', '👩🏽‍🚀 林', '❤️‍🔥', '樟🌳', 'Zoë', '·', '李·阿依', '한글'])
    expect(line(20).parse(name)).toBe(name.normalize('NFC'));
});

test('zero width and direction signs are refused, a joiner beside letters too', () => {
  for (const typed of [
    '王\u200d樟',
    '\u200d👩',
    '👩\u200d',
    '👩\u200d\u200d👧',
    '王\u200b',
    '\u202e王',
    '\ue000',
  ])
    expect(codeOf(line(20), typed)).toBe('not_allowed');
});
