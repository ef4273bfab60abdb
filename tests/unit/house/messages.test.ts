import { describe, expect, test } from 'vitest';
import { messages } from '@/lib/i18n/define';
import { messagesOf } from '@/lib/i18n/messages';

type Tree = { readonly [key: string]: string | Tree };

/** Every text with its path, in the order it is written. */
function textsOf(tree: Tree, at = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[at + key, value]] : textsOf(value, `${at}${key}.`),
  );
}

/** What a text takes from its caller: `{name}` and `{name, plural, …}`, and `<tag>`. */
function takenBy(text: string): string[] {
  const names = [...text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other) )\{([a-zA-Z]\w*)\s*[,}]/g)].map(
    (match) => match[1]!,
  );
  const tags = [...text.matchAll(/<([a-zA-Z]\w*)\/?>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...names, ...tags])].sort();
}

const zh = textsOf(messagesOf('zh') as unknown as Tree);
const en = new Map(textsOf(messagesOf('en') as unknown as Tree));

describe('both languages (R101)', () => {
  test('a key that is missing, or one too many, does not compile', () => {
    // Each expected error is an error of the build itself if the key were accepted.
    const missing = messages({
      zh: { a: '甲', b: '乙' },
      // @ts-expect-error `b` is missing in English
      en: { a: 'A' },
    });
    const extra = messages({
      zh: { a: '甲' },
      // @ts-expect-error `c` is nowhere in Chinese
      en: { a: 'A', c: 'C' },
    });
    expect([missing.zh.b, extra.zh.a]).toEqual(['乙', '甲']);
  });

  test('have the same keys', () => {
    expect(zh.length).toBeGreaterThan(1_000);
    expect([...en.keys()].sort()).toEqual(zh.map(([path]) => path).sort());
    expect(zh.filter(([, text]) => text === '')).toEqual([]); // English may leave a unit out: ¥ stands before
  });

  test('take the same values from their caller', () => {
    const differ = zh.filter(
      ([path, text]) => takenBy(text).join() !== takenBy(en.get(path)!).join() && !isSelect(text),
    );
    expect(differ.map(([path, text]) => `${path}: ${takenBy(text)} ≠ ${takenBy(en.get(path)!)}`)).toEqual([]);
  });

  test('the terms of the law keep their Chinese label in English', () => {
    const english = [...en.values()].join('\n');
    for (const term of [
      '公开募捐资格证书',
      '募捐方案',
      '备案编号',
      '募捐主体',
      '公益事业捐赠统一票据',
      '慈善中国',
    ])
      expect(english, term).toContain(term);
  });
});

/** A `select` whose branches name other things in the two languages is held together by its own test of mails. */
const isSelect = (text: string) => /\{\w+, select,/.test(text);
