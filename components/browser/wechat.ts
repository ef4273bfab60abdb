/**
 * What is loaded inside WeChat's browser and nowhere else (server/front/wechat.ts): says with which title, text, picture and
 * address this page is shared there. Without it, or when WeChat refuses, sharing works as it does everywhere.
 */
interface Sdk {
  config(settings: object): void;
  ready(then: () => void): void;
  updateAppMessageShareData(shared: object): void;
  updateTimelineShareData(shared: object): void;
}

const SDK = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js';
const meta = (name: string) =>
  document.querySelector<HTMLMetaElement>(`meta[property="og:${name}"]`)?.content ?? '';

async function share(wx: Sdk): Promise<void> {
  const here = location.href.split('#')[0]!;
  const answer = await fetch(`/api/wechat/config?url=${encodeURIComponent(here)}`);
  if (!answer.ok) return;
  const jsApiList = ['updateAppMessageShareData', 'updateTimelineShareData'];
  wx.config({ ...(await answer.json()), debug: false, jsApiList });
  wx.ready(() => {
    const shared = {
      title: meta('title') || document.title,
      link: document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? here,
      imgUrl: meta('image'),
    };
    wx.updateAppMessageShareData({ ...shared, desc: meta('description') });
    wx.updateTimelineShareData(shared);
  });
}

if (/MicroMessenger\//i.test(navigator.userAgent)) {
  const script = document.createElement('script');
  script.src = SDK;
  script.onload = () => {
    const { wx } = window as unknown as { wx?: Sdk };
    if (wx) share(wx).catch(() => undefined);
  };
  document.head.append(script);
}
