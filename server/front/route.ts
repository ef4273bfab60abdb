import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { receiveWebhook } from '@/lib/payments/webhook';
import { clientAddress, isTrustedPeer } from './address';
import type { PageAnswerer } from './answer-page';
import type { Handler } from './capture';
import { errorPage } from './error-page';
import { isHttps, type Site, securityHeaders } from './headers';
import { missingParts } from './health';
import { chooseLocale } from './locale';
import { sendMedia } from './media';
import { moveClock } from './move-clock';
import type { PageModule } from './page-module';
import { isCard, pageOf } from './pages';
import { isCrossSite, stripInbound, type Target } from './request';
import { passToSandbox } from './sandbox-proxy';
import { sendHtml, sendJson, sendProblem } from './send';
import { SIGNED, sendSigned, type WechatSharing } from './wechat';

export interface FrontOptions {
  next: Handler;
  module: PageModule;
  site: Site;
  trusted: BlockList;
  /** Where the sandbox answers; null with real Stripe. */
  sandbox: string | null;
  /** Sharing inside WeChat; null, or left out, without an account there. */
  wechat?: WechatSharing | null;
  hasTestClock: boolean;
  /** Whether Next has a file at this path: what lies in `public/`, and its own. */
  isFile: (path: string) => boolean;
}

/** The service worker fetches pages of this site on a visitor's behalf, and runs nothing else. */
const WORKER_POLICY =
  "default-src 'none'; connect-src 'self'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The order of answers: Stripe's events first, then what programs ask, then pages. `response` already has the headers of a program's answer. */
export async function route(
  options: FrontOptions,
  pages: PageAnswerer,
  target: Target,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path } = target;
  if (path === '/api/webhooks/stripe') return receiveWebhook(request, response);
  if (path === '/api/health')
    return ifRead(request, response, () => sendJson(response, 200, { status: 'ok' }));
  if (path === '/api/ready') return ifRead(request, response, () => sendReady(response));
  if (path === '/api/test/clock' && options.hasTestClock && options.sandbox)
    return moveClock(options.sandbox, request, response);
  if (path === '/page.js')
    return ifRead(request, response, () => options.module.send(request, response, target.query));
  if (options.wechat && path === options.wechat.module.path)
    return ifRead(request, response, () => options.wechat!.module.send(request, response, target.query));
  if (options.wechat && path === SIGNED)
    return ifRead(request, response, () =>
      sendSigned(options.wechat!, options, target.query, request, response),
    );
  if (path === '/sw.js') response.setHeader('content-security-policy', WORKER_POLICY);
  // A script for other people's pages, also for those that isolate themselves.
  if (path === '/embed.js') response.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (path.startsWith('/media/')) return ifRead(request, response, () => sendMedia(path, request, response));
  if (path.startsWith('/sandbox/checkout/') && options.sandbox)
    return passToSandbox(options.sandbox, request, response);
  prepareForNext(options, request);
  if (path.startsWith('/api/v1/')) return options.next(request, response);
  if (path.startsWith('/api/auth/'))
    return isCrossSite(request) ? sendProblem(response, 403, 'FORBIDDEN') : options.next(request, response);
  if (options.isFile(path)) return ifRead(request, response, () => options.next(request, response));
  return routePage(options, pages, target, request, response);
}

async function routePage(
  options: FrontOptions,
  pages: PageAnswerer,
  target: Target,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const page = pageOf(target.path);
  // A page's data under another address of it (`/zh/admin.rsc`) would not be recognised as that page.
  if (target.path.endsWith('.rsc') || (page === null && isReserved(target.path)))
    return sendProblem(response, 404, 'NOT_FOUND');
  const isFramed = page?.isFramed ?? isCard(target.path);
  if (isFramed) response.removeHeader('x-frame-options');
  if (page !== null || isFramed)
    response.setHeaders(
      new Map(Object.entries(securityHeaders(options.site, isFramed ? 'framed' : 'public'))),
    );
  if (page === null) return ifRead(request, response, () => redirectToLanguage(target, request, response));
  if (isCrossSite(request)) return sendHtml(response, 403, errorPage(page.locale, '', 'crossSite'));
  // The framework's client asks for fragments; pages that do not ship it are whole, whoever asks.
  if (page.kind !== 'private')
    for (const name of Object.keys(request.headers))
      if (name === 'rsc' || name.startsWith('next-')) delete request.headers[name];
  return pages.answer(page, target, request, response);
}

/** What Next is told of the caller, said by us alone. Behind a trusted proxy our origin is APP_URL's. */
function prepareForNext({ trusted, site }: FrontOptions, request: IncomingMessage): void {
  const address = clientAddress(request, trusted);
  const isProxied = isTrustedPeer(request, trusted);
  stripInbound(request);
  request.headers['x-camphor-address'] = address;
  if (isProxied) request.headers['x-forwarded-host'] = new URL(site.origin).host;
  request.headers['x-forwarded-proto'] = isProxied && isHttps(site) ? 'https' : 'http';
}

/** What no page is at: addresses of programs, and files that are not there. */
function isReserved(path: string): boolean {
  return /^\/(api|sandbox|_next)(\/|$)/.test(path) || /\.[a-z0-9]+$/i.test(path);
}

/** An address without a language is sent to the visitor's. */
function redirectToLanguage(
  { rawPath, query }: Target,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const location = `/${chooseLocale(request.headers)}${rawPath === '/' ? '' : rawPath}${query}`;
  response
    .writeHead(307, {
      location,
      'cache-control': 'no-store',
      vary: 'Cookie, Accept-Language',
      'content-length': 0,
    })
    .end();
}

async function sendReady(response: ServerResponse): Promise<void> {
  const missing = await missingParts();
  if (missing.length === 0) return sendJson(response, 200, { status: 'ready' });
  sendJson(response, 503, { status: 'unready', missing }, { 'retry-after': '2' });
}

function ifRead(
  request: IncomingMessage,
  response: ServerResponse,
  work: () => void | Promise<void>,
): void | Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return work();
  sendProblem(response, 405, 'METHOD_NOT_ALLOWED', { allow: 'GET, HEAD' });
}
