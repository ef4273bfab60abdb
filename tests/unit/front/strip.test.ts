import { describe, expect, test } from 'vitest';
import { stripFramework, stripLinkHeader, stylesheetsOf } from '@/server/front/strip';

const page = `<!DOCTYPE html><html lang="zh-Hans"><head><meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/><link rel="modulepreload" href="/_next/static/chunks/m.js"/><link rel="preload" href="/fonts/source-serif-4-latin-600.woff2" as="font" crossorigin="" type="font/woff2"/><script src="/_next/static/chunks/c.js" async=""></script><title>爱心小屋</title></head><body><h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><script type="application/ld+json">{"@type":"NGO"}</script><script>(self.__next_f=self.__next_f||[]).push([0])</script><script id="_R_">self.__next_f.push([1,"\\u003c/script\\u003e"])
</script><script src="/_next/static/chunks/d.js" id="_R_" async=""></script></body></html>`;

describe('a stripped page', () => {
  const bare = stripFramework(page, '/page.js?v=abc');
  test('has our module and no other code', () => {
    const scripts = bare.match(/<script\b[^>]*>/g);
    expect(scripts).toEqual([
      '<script type="module" src="/page.js?v=abc"></script>'.slice(0, -9),
      '<script type="application/ld+json">',
    ]);
    expect(bare).not.toContain('__next_f');
    expect(bare).not.toContain('.js"');
  });
  test('keeps its text, stylesheet, font preload and JSON-LD', () => {
    expect(bare).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>');
    expect(bare).toContain('{"@type":"NGO"}');
    expect(bare).toContain('as="font"');
    expect(stylesheetsOf(bare)).toBe(
      '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>',
    );
  });
  test('is the same when stripped again, but for one more module', () => {
    expect(stripFramework(bare, '/page.js?v=abc')).toBe(bare);
  });
});

test('a document without a head gets no module', () => {
  expect(stripFramework('<p>x</p><script>1</script>', '/page.js')).toBe('<p>x</p>');
});

test('the Link header keeps fonts and loses scripts', () => {
  expect(
    stripLinkHeader('</a.js>; rel=preload; as="script", </f.woff2>; rel=preload; as="font"; crossorigin=""'),
  ).toBe('</f.woff2>; rel=preload; as="font"; crossorigin=""');
  expect(stripLinkHeader('</a.js>; rel=preload; as=script')).toBeUndefined();
  expect(stripLinkHeader(undefined)).toBeUndefined();
});
