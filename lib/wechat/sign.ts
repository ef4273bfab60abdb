import { createHash } from 'node:crypto';

/** What `wx.config` needs to be believed on one page. */
export interface Signed {
  nonceStr: string;
  /** Seconds. */
  timestamp: number;
  signature: string;
}

/**
 * The signature of a page by WeChat's documented algorithm (JS-SDK, *JS-SDK使用权限签名算法*): SHA-1 over the four named
 * values in the order of their names, none of them escaped. `url` is the page's, without its fragment. Pure.
 */
export function signPage(ticket: string, url: string, nonceStr: string, timestamp: number): Signed {
  const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url.split('#')[0]}`;
  return { nonceStr, timestamp, signature: createHash('sha1').update(text).digest('hex') };
}
