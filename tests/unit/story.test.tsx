import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Story } from '@/components/campaigns/story';
import { isAllowedLink } from '@/lib/campaigns/links';
import { type Inline, picturesLeft, refusedLinks, type StoryBlock, storyBlocks } from '@/lib/campaigns/story';
import { docOf, treeOfDoc } from '@/lib/campaigns/story-doc';
import { storyText } from '@/lib/campaigns/story-text';
import { MAX_BLOCKS, storyTree, tidyLine } from '@/lib/campaigns/story-tree';

const picture = {
  no: 1,
  place: 'gallery' as const,
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
  const place = 'gallery';
  const four = [
    { no: 1, place },
    { no: 2, place },
    { no: 7, place },
    { no: 8, place: 'cover' },
  ];
  expect(picturesLeft(storyBlocks(text), four)).toEqual([{ no: 7, place }]);
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

/** Words that would be marks if they were not words. */
const piece = fc.oneof(
  fc.constantFrom(
    '**',
    '*',
    '[',
    ']',
    '](',
    '(',
    ')',
    '![1]',
    '\\',
    '## ',
    '- ',
    '• ',
    '1. ',
    '2、',
    '#',
    '!',
    ' ',
    '字',
    'a',
  ),
  fc.string({ maxLength: 4 }),
);
const words = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join('').replace(/[^\P{C}]/gu, '') || '字');
const part: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words }),
  fc.record({ kind: fc.constant('strong' as const), text: words }),
  fc.record({
    kind: fc.constant('link' as const),
    text: words,
    href: fc.constantFrom('/zh/ledger', 'https://www.mca.gov.cn/a?b=1'),
  }),
);
const line = (keepsBreaks: boolean) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: part },
        { weight: 1, arbitrary: fc.constant({ kind: 'text' as const, text: '\n' }) },
      ),
      { maxLength: 6 },
    )
    .map((parts) => tidyLine(parts, keepsBreaks))
    .filter((parts) => parts.length > 0);
const block: fc.Arbitrary<StoryBlock> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(2 as const, 3 as const),
    content: line(false),
  }),
  fc.record({ kind: fc.constant('paragraph' as const), content: line(true) }),
  fc.record({
    kind: fc.constant('list' as const),
    isOrdered: fc.boolean(),
    items: fc.array(line(false), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('picture' as const), n: fc.integer({ min: 0, max: 99 }) }),
);
/** Two lists of a kind behind each other are one. */
const tree = fc.array(block, { maxLength: 8 }).map((blocks) =>
  blocks.filter((one, n) => {
    const last = blocks[n - 1];
    return !(one.kind === 'list' && last?.kind === 'list' && last.isOrdered === one.isOrdered);
  }),
);

describe('a tree, its text and the editor’s document are the same story', () => {
  test('text and back', () => {
    fc.assert(
      fc.property(tree, (blocks) => {
        expect(storyBlocks(storyText(blocks))).toEqual(blocks);
      }),
      { numRuns: 2000 },
    );
  });
  test('document and back', () => {
    fc.assert(
      fc.property(tree, (blocks) => {
        expect(treeOfDoc(docOf(blocks))).toEqual(blocks);
      }),
      { numRuns: 500 },
    );
  });
  test('whatever was typed becomes a tree that may be stored, and stays it', () => {
    const typed = fc.array(fc.oneof(piece, fc.constantFrom('\n', '\n\n', ...CORPUS)), { maxLength: 20 });
    fc.assert(
      fc.property(typed, (pieces) => {
        const blocks = storyBlocks(
          pieces
            .join('')
            .replace(/[^\P{C}\n]/gu, '')
            .trim(),
        );
        expect(storyTree.safeParse(blocks).success).toBe(true);
        expect(storyBlocks(storyText(blocks))).toEqual(blocks);
      }),
      { numRuns: 1000 },
    );
  });
  test('a document with more than we have a kind for keeps its words and nothing else', () => {
    const link = (href: string) => [{ type: 'link', attrs: { href } }];
    expect(
      treeOfDoc({
        type: 'doc',
        content: [
          { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a' }] }] },
          { type: 'image', attrs: { src: 'https://evil.example/x.png' } },
          { type: 'picture', attrs: { n: '2"><script>' } },
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'b', marks: link('javascript:alert(1)') },
              { type: 'text', text: 'c', marks: link('https://www.mca.gov.cn/(a)') },
            ],
          },
          {
            type: 'bulletList',
            content: [
              {
                type: 'listItem',
                content: [
                  { type: 'paragraph', content: [{ type: 'text', text: 'd' }] },
                  {
                    type: 'orderedList',
                    content: [
                      {
                        type: 'listItem',
                        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'e' }] }],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
    ).toEqual([
      { kind: 'paragraph', content: [{ kind: 'text', text: 'a' }] },
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: 'b' },
          { kind: 'link', text: 'c', href: 'https://www.mca.gov.cn/%28a%29' },
        ],
      },
      {
        kind: 'list',
        isOrdered: false,
        items: [[{ kind: 'text', text: 'd' }], [{ kind: 'text', text: 'e' }]],
      },
    ]);
  });
  test.each([
    ['raw HTML', [{ kind: 'html', html: '<b>' }]],
    ['another attribute', [{ kind: 'paragraph', content: [{ kind: 'text', text: 'a' }], onclick: 'x' }]],
    [
      'a link elsewhere',
      [{ kind: 'paragraph', content: [{ kind: 'link', text: 'a', href: 'https://shop.example.com' }] }],
    ],
    ['a heading of the first level', [{ kind: 'heading', level: 1, content: [{ kind: 'text', text: 'a' }] }]],
    ['too many blocks', Array.from({ length: MAX_BLOCKS + 1 }, () => ({ kind: 'picture', n: 1 }))],
    ['a picture by address', [{ kind: 'picture', n: '/media/x.webp' }]],
  ])('%s is no story', (_, blocks) => expect(storyTree.safeParse(blocks).success).toBe(false));
});
