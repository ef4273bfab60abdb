/** What a response is, as far as its security headers go. `public` also stands for `fresh` pages; `framed` is a public page that any other may show in a frame. */
export type ResponseKind = 'public' | 'private' | 'program' | 'framed';

export interface Site {
  /** The origin of APP_URL. */
  origin: string;
  /** Where Checkout and the card page live when not under our own origin: Chromium blocks a form's 303 to them otherwise. */
  checkoutOrigin: string | null;
  isDev: boolean;
}

export const isHttps = (site: Site) => site.origin.startsWith('https://');

/** Whether a signed-in page shows another in a frame, or is the one that is shown (pages.ts). Pages of ours only. */
export type Framing = 'frames' | 'framed' | null;

/** Where WeChat's script comes from, on pages that load it (wechat.ts). */
const WECHAT_SCRIPTS = 'https://res.wx.qq.com';

/** Lets a public page load WeChat's script beside our own. */
export const withWechat = (policy: string): string =>
  policy.replace("script-src 'self'", `script-src 'self' ${WECHAT_SCRIPTS}`);

/** Headers of every response; `nonce` and `framing` for private pages only. */
export function securityHeaders(
  site: Site,
  kind: ResponseKind,
  nonce?: string,
  framing: Framing = null,
): Record<string, string> {
  return {
    'content-security-policy': policyOf(site, kind, nonce, framing),
    'x-content-type-options': 'nosniff',
    ...(kind === 'framed'
      ? { 'cross-origin-resource-policy': 'cross-origin' }
      : { 'x-frame-options': framing === 'framed' ? 'SAMEORIGIN' : 'DENY' }),
    'referrer-policy':
      kind === 'public' || kind === 'framed' ? 'strict-origin-when-cross-origin' : 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(isHttps(site) && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
}

/** Public pages run our one module and nothing else. Private pages run what the framework's nonce marks. */
function policyOf(site: Site, kind: ResponseKind, nonce?: string, framing: Framing = null): string {
  if (kind === 'program') return "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
  const script =
    kind === 'public' || kind === 'framed'
      ? "'self'"
      : `'self' 'nonce-${nonce}' 'strict-dynamic'${site.isDev ? " 'unsafe-eval'" : ''}`;
  const style =
    kind === 'private' ? (site.isDev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`) : "'self'";
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${site.isDev && kind === 'private' ? ' ws:' : ''}`,
    `form-action ${["'self'", site.origin, site.checkoutOrigin].filter(Boolean).join(' ')}`,
    "base-uri 'none'",
    ...(framing === 'frames' ? ["frame-src 'self'"] : []),
    `frame-ancestors ${kind === 'framed' ? '*' : framing === 'framed' ? "'self'" : "'none'"}`,
    "manifest-src 'self'",
    "object-src 'none'",
  ].join('; ');
}
