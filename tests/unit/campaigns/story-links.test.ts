import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Story } from '@/components/campaigns/story';
import { isAllowedLink } from '@/lib/campaigns/links';
import { LIVE_CAMPAIGNS } from '@/tools/demo/live-campaigns';
import { OTHER_CAMPAIGNS } from '@/tools/demo/other-campaigns';

/** Every address that a drawn page could lead to or load from. */
const addressesIn = (html: string) =>
  [...html.matchAll(/\b(?:href|src|action|formaction|srcset|poster|data)\s*=\s*"([^"]*)"/gi)].map(([, a]) =>
    a!.replaceAll('&amp;', '&'),
  );
const drawn = (text: string) => renderToStaticMarkup(createElement(Story, { text }));
const isShop = (address: string) =>
  /(?:^|\/)(?:store|shop)(?:\/|$)|taobao|tmall|jd\.com|pinduoduo/i.test(address);

describe('R24, R99: a drawn story leads nowhere commercial', () => {
  test('no story of the demo has a link outside the allow-list, or one to a shop', () => {
    const stories = [...LIVE_CAMPAIGNS, ...OTHER_CAMPAIGNS].flatMap(({ storyZh, storyEn }) => [
      storyZh,
      storyEn,
    ]);
    expect(stories.length).toBeGreaterThan(20);
    for (const address of stories.flatMap((text) => addressesIn(drawn(text)))) {
      expect(isAllowedLink(address), address).toBe(true);
      expect(isShop(address), address).toBe(false);
    }
  });
  test('a link that is allowed is drawn: the crawl sees links', () => {
    expect(addressesIn(drawn('见[民政部](https://www.mca.gov.cn/list)。'))).toEqual([
      'https://www.mca.gov.cn/list',
    ]);
  });
  test.each([
    '[买一箱橙](https://shop.example.com/oranges)',
    '[淘宝](https://item.taobao.com/1)',
    '[x](javascript:alert(1))',
    '[x](//evil.example)',
    '[x](https://mca.gov.cn.evil.example/)',
    '[x](https://user@www.mca.gov.cn/)',
    '<a href="https://item.jd.com/1">京东</a>',
    '<img src="https://ads.example/1.gif">',
    '[x](data:text/html,1)',
    '[帮扶商店](/zh/store)',
    '[shop](/en/store/oranges)',
  ])('%s leads nowhere', (text) => {
    expect(addressesIn(drawn(`前面 ${text} 后面\n\n- ${text}\n\n## ${text}`))).toEqual([]);
  });
});
