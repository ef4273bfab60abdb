import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locale } from '@/lib/i18n/locales';
import { log } from '@/lib/log';
import { readRawBody } from '@/lib/payments/raw-body';
import { traceOf } from '@/lib/trace';
import { Again } from './again';
import { attemptFor } from './attempt';
import { type Captured, capture, type Handler } from './capture';
import { confineFiles } from './confine';
import { errorPage } from './error-page';
import { Gate, GateClosed } from './gate';
import { isHttps, type Site, securityHeaders, withWechat } from './headers';
import { Document, FRESH_MS, NoPage, PageCache } from './page-cache';
import type { Page } from './pages';
import { MAX_BODY_BYTES, type Target } from './request';
import { sendDocument, sendProblem } from './send';
import { stripFramework, stripLinkHeader, stylesheetsOf } from './strip';
import { isInWechat, type WechatSharing } from './wechat';

/**
 * Next answers readers of this name with whole documents: metadata in the head, nothing streamed in later by a
 * script that these pages do not have.
 */
const READER = 'Camphor-Front (like Bingbot)';

/** Answers the pages of both languages (pages.ts): kept for a second, per request, or passed through. */
export class PageAnswerer {
  readonly #cache = new PageCache();
  readonly #again: Again;
  /** Pages made per visitor: a few at once, a rush in line, more than that are told to come back. */
  readonly #gate = new Gate(12, 300);
  /** Of the last good page: what our own error page is dressed with. */
  #stylesheets = '';

  constructor(
    private readonly next: Handler,
    private readonly site: Site,
    private readonly moduleUrl: string,
    private readonly wechat: WechatSharing | null = null,
  ) {
    this.#again = new Again((request) => wechat !== null && isInWechat(request));
  }

  async answer(
    page: Page,
    target: Target,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (page.kind === 'private') return this.#pass(page, request, response);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && (page.kind === 'public' || request.method !== 'POST'))
      return sendProblem(response, 405, 'METHOD_NOT_ALLOWED', {
        allow: page.kind === 'public' ? 'GET, HEAD' : 'GET, HEAD, POST',
      });
    try {
      if (page.kind === 'public') await this.#sendShared(page, target, request, response);
      else await sendDocument(request, response, await this.#inTurn(page, target, request, response));
    } catch (error) {
      if (response.destroyed || request.socket.destroyed) return; // the visitor has left
      log.error(
        error instanceof NoPage || error instanceof GateClosed
          ? { kind: page.kind, reason: error.message }
          : { kind: page.kind, ...traceOf(error) },
        'a page could not be made',
      );
      await sendDocument(request, response, this.#excuse(page));
    }
  }

  /** Whether this very question was answered within the second, and is with that same answer now. */
  answerAgain(request: IncomingMessage, response: ServerResponse): boolean {
    const kept = this.#again.answerTo(request);
    if (!kept) return false;
    response.writeHead(200, kept.head).end(kept.latin1, 'latin1');
    return true;
  }

  async #sendShared(page: Page, target: Target, request: IncomingMessage, response: ServerResponse) {
    const wechatUrl = this.#wechatFor(page, request, response);
    const document = await this.#shared(page, target, wechatUrl);
    const sent = await sendDocument(request, response, document);
    if (sent && !wechatUrl) this.#again.keep(request, sent, document.at + FRESH_MS);
  }

  #inTurn(page: Page, target: Target, request: IncomingMessage, response: ServerResponse): Promise<Document> {
    const left = new AbortController();
    response.once('close', () => left.abort());
    return this.#gate.run(
      () => this.#own(page, target, request, response, left.signal),
      () => left.signal.aborted,
    );
  }

  /** The address of the module that shares inside WeChat, whose script the page may then load; null for everybody else. */
  #wechatFor(page: Page, request: IncomingMessage, response: ServerResponse): string | null {
    if (!this.wechat || page.isFramed || !isInWechat(request)) return null;
    response.setHeader(
      'content-security-policy',
      withWechat(securityHeaders(this.site, 'public')['content-security-policy']!),
    );
    return this.wechat.module.url;
  }

  #shared({ locale }: Page, { rawPath, query }: Target, wechatUrl: string | null): Promise<Document> {
    const url = rawPath + sharedQuery(query);
    // Kept apart, also by whoever keeps pages between here and the reader.
    const [key, kept] = wechatUrl ? [`${url} in WeChat`, 'private, max-age=1'] : [url, 'public, max-age=1'];
    return this.#cache.get(key, async () => {
      const at = Date.now();
      const made = await this.#read(url);
      return made.status === 404
        ? this.#missing(locale, kept, at)
        : this.#document(made, kept, at, wechatUrl);
    });
  }

  #read(url: string): Promise<Captured> {
    return capture(this.next, {
      method: 'GET',
      url,
      headers: { host: new URL(this.site.origin).host, 'user-agent': READER, accept: 'text/html' },
    });
  }

  /** Next draws `notFound()` in the browser only; the site's own page of it stands in, whole, with the status. */
  async #missing(locale: Locale, cacheControl: string, at?: number): Promise<Document> {
    const made = await this.#read(`/${locale}/not-found`);
    if (made.status !== 200) throw new NoPage(`status ${made.status}`);
    return this.#document({ ...made, status: 404 }, cacheControl, at);
  }

  /** One visitor's own page: with their cookies and, on a give page, with an attempt id. */
  async #own(
    page: Page,
    { rawPath, query }: Target,
    request: IncomingMessage,
    response: ServerResponse,
    left: AbortSignal,
  ): Promise<Document> {
    const { headers } = request;
    const attempt =
      page.giveSlug === null ? null : attemptFor(page.giveSlug, headers.cookie, isHttps(this.site));
    const body = request.method === 'POST' ? await readRawBody(request, MAX_BODY_BYTES) : null;
    const asked = {
      method: request.method === 'POST' ? 'POST' : 'GET',
      url: rawPath + query,
      headers: {
        ...pick(headers, [
          'host',
          'accept',
          'origin',
          'content-type',
          'content-length',
          'x-camphor-address',
          'x-forwarded-host',
          'x-forwarded-proto',
        ]),
        'user-agent': READER,
        cookie: attempt?.cookie ?? headers.cookie,
      },
      body: body ?? undefined,
    };
    const made = await capture(this.next, asked, left);
    if (made.status >= 500) throw new NoPage(`status ${made.status}`);
    const cookies = [made.headers['set-cookie'] ?? [], attempt?.setCookie ?? []].flat() as string[];
    if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    // Not `no-referrer` where there is a form: under it browsers send `Origin: null` with it, which is refused.
    response.setHeader('referrer-policy', page.isAddressSecret ? 'no-referrer' : 'same-origin');
    return made.status === 404 ? this.#missing(page.locale, 'no-store') : this.#document(made, 'no-store');
  }

  #document(
    { status, headers, body }: Captured,
    cacheControl: string,
    at?: number,
    wechatUrl: string | null = null,
  ): Document {
    const isHtml = String(headers['content-type'] ?? '').startsWith('text/html');
    const kept = {
      'content-type': headers['content-type'],
      'content-disposition': headers['content-disposition'],
      location: headers.location,
      link: stripLinkHeader(headers.link as string | string[] | undefined),
    };
    const said = Object.fromEntries(
      Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    const isKept = status === 200 || status === 404;
    const html = isHtml
      ? stripFramework(body.toString('utf8'), this.moduleUrl, ...(wechatUrl ? [wechatUrl] : []))
      : '';
    if (isHtml && status === 200) this.#stylesheets = stylesheetsOf(html);
    return new Document(
      status,
      { ...said, 'cache-control': isKept ? cacheControl : 'no-store' },
      isHtml ? Buffer.from(html) : body,
      at,
    );
  }

  /** Signed-in areas: Next answers the visitor itself; its scripts carry this request's nonce. */
  #pass({ framing }: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = randomBytes(16).toString('base64');
    const headers = securityHeaders(this.site, 'private', nonce, framing);
    request.headers['content-security-policy'] = headers['content-security-policy'];
    response.setHeaders(new Map(Object.entries(headers)));
    response.setHeader('cache-control', 'private, no-store');
    confineFiles(this.site, response);
    return this.next(request, response);
  }

  #excuse({ locale }: Page): Document {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '5',
    };
    return new Document(503, headers, Buffer.from(errorPage(locale, this.#stylesheets)));
  }
}

/** The query as a shared page sees it: without what only the framework's client or an advertiser adds, in one order. */
function sharedQuery(query: string): string {
  const parameters = new URLSearchParams(query);
  for (const name of [...parameters.keys()])
    if (name === '_rsc' || name.startsWith('utm_')) parameters.delete(name);
  parameters.sort();
  return parameters.size > 0 ? `?${parameters}` : '';
}

function pick(headers: NodeJS.Dict<string | string[]>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
}
