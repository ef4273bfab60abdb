import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Story } from '@/components/campaigns/story';
import { isAllowedLink } from '@/lib/campaigns/links';
import { picturesLeft, refusedLinks, storyBlocks } from '@/lib/campaigns/story';

const picture = {
  name: 'abcdefghijklmnopqrstuvwxyz',
  width: 700,
  height: 500,
  alt: '"><script>alert(1)</script>',
};
const html = (text: string) => renderToStaticMarkup(<Story text={text} pictures={[picture]} />);

test('headings, lists, bold, links and pictures become a tree', () => {
  const text =
    '## 缘起\n第一段 **要紧** 的话\n接着\n\n- 书\n\n- 桌\n1. 先\n2、再\n### 小节\n见 [民政部](https://www.mca.gov.cn/a?b=1) 和 [本站](/zh/ledger)\n\n![1]\n![2]';
  expect(storyBlocks(text).map((block) => block.kind)).toEqual([
    'heading',
    'paragraph',
    'list',
    'list',
    'heading',
    'paragraph',
    'picture',
    'picture',
  ]);
  const drawn = html(text);
  expect(drawn).toContain(
    '<h2>缘起</h2><p>第一段 <strong>要紧</strong> 的话\n接着</p><ul><li>书</li><li>桌</li></ul><ol><li>先</li><li>再</li></ol><h3>小节</h3>',
  );
  expect(drawn).toContain('<a href="https://www.mca.gov.cn/a?b=1" rel="nofollow noopener ugc">民政部</a>');
  expect(drawn).toContain(
    'srcSet="/media/abcdefghijklmnopqrstuvwxyz-480.webp 480w, /media/abcdefghijklmnopqrstuvwxyz-700.webp 700w"',
  );
  expect(drawn.match(/<img/g)).toHaveLength(1);
  expect(picturesLeft(text, ['a', 'b', 'c'])).toEqual(['c']);
});

describe('links lead where a fundraising page may lead (R24)', () => {
  test.each([
    'https://www.mca.gov.cn',
    'https://cszg.mca.gov.cn/x?y=%20#z',
    'https://a.edu.cn/',
    '/zh/campaigns/x',
    '/en',
  ])('%s is allowed', (link) => expect(isAllowedLink(link)).toBe(true));
  test.each([
    'http://www.mca.gov.cn',
    'https://shop.example.com',
    'https://gov.cn.example.com',
    'https://evilgov.cn',
    'https://user:pw@www.mca.gov.cn',
    'https://www.mca.gov.cn:8443/',
    'https://www.mca.gov.cn\\@example.com',
    '//www.mca.gov.cn',
    '/zh/../admin',
    '/\\example.com',
    '/zh//example.com',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '&#106;avascript:alert(1)',
    'https://www.mca.gov.cn/"onmouseover="alert(1)',
    'mailto:a@b.gov.cn',
    '',
  ])('%s is not', (link) => {
    expect(isAllowedLink(link)).toBe(false);
    if (link && !/[\s()]/.test(link)) expect(refusedLinks(`[x](${link})`)).toEqual([link]);
    expect(html(`[x](${link})`)).not.toContain('<a ');
  });
});

/** What has run scripts elsewhere: HTML, attributes, entities, markdown tricks, nested marks, odd spaces. */
const CORPUS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '[x](javascript:alert(1))',
  '[x](javascript:alert`1`)',
  '[<img src=x onerror=alert(1)>](https://www.mca.gov.cn)',
  '[x](https://www.mca.gov.cn"onmouseover="alert(1))',
  '[x](https://www.mca.gov.cn/" onclick=alert(1) x=")',
  '![x](javascript:alert(1))',
  '![1](x" onerror="alert(1))',
  '![<script>]',
  '**<script>alert(1)</script>**',
  '**[x](javascript:alert(1))**',
  '## <img src=x onerror=alert(1)>',
  '- <style>*{background:url(javascript:alert(1))}</style>',
  '1. <math><mtext><table><mglyph><style><img src onerror=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '{{constructor.constructor("alert(1)")()}}',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '\u2028<script>\u2029alert(1)</script>',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '[x](\u0001javascript:alert(1))',
  '[x](https://www.mca.gov.cn/\u202Ejavascript)',
  ']]><script>alert(1)</script>',
  '</div></article><script>alert(1)</script>',
  'dangerouslySetInnerHTML={{__html:"<b>"}}',
];

/** Every element and attribute a drawn story may have; anything else came from the text. */
const ALLOWED =
  /^<(?:\/?(?:div|p|ul|ol|li|h2|h3|h4|strong)|div class="prose"|\/a|a href="(?:https:\/\/[^"<>]+|\/(?:zh|en)[^"<>]*)" rel="nofollow noopener ugc"|(?:link rel="preload"[^<>]*|img class="page-image" [^<>]*)\/?)>$/;
const foreign = (text: string) => (html(text).match(/<[^>]*>/g) ?? []).filter((tag) => !ALLOWED.test(tag));

describe('a text is never markup', () => {
  test.each(CORPUS)('%s', (attack) => {
    expect(foreign(attack)).toEqual([]);
    expect(foreign(`前 ${attack} 后\n\n- ${attack}\n\n![1]`)).toEqual([]);
  });
  test('nor is any text made of its pieces', () => {
    const piece = fc.constantFrom(
      ...CORPUS,
      '**',
      '[',
      '](',
      ')',
      '![',
      ']',
      '\n',
      '\n\n',
      '## ',
      '- ',
      '1. ',
      '"',
      '<',
      '>',
      '&',
      '`',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => foreign(pieces.join('')).length === 0),
      {
        numRuns: 400,
      },
    );
  });
  test('and none takes long', () => {
    const started = performance.now();
    for (const part of ['**a', '[a](', '![', '[[', '](', '* ', '1. ', '#'])
      storyBlocks(part.repeat(Math.floor(40_000 / part.length)));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
