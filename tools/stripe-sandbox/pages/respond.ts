import type { IncomingMessage, ServerResponse } from 'node:http';
import { idOf, type World } from '../core/world';
import type { Form } from '../http/form';
import { BASE, type Html, renderPage } from './html';
import type { Language, Messages } from './messages';
import { PAGE_SCRIPT } from './script';
import { PAGE_STYLE } from './style';

export interface Visit {
  world: World;
  request: IncomingMessage;
  response: ServerResponse;
  /** The path's parts after the base. */
  parts: string[];
  query: URLSearchParams;
  form: Form;
  language: Language;
  messages: Messages;
}

/** Sends a page under its own strict policy; forms may lead to the session's own addresses. */
export function show(visit: Visit, status: number, title: string, body: Html): void {
  const { world, language, messages, parts, request, response } = visit;
  const session = world.store.get('checkout.session', parts[0] ?? '');
  const intent = world.store.note(idOf(session?.payment_intent) ?? parts[0] ?? '');
  const origins = [session?.success_url, session?.cancel_url, session ? null : intent.returnUrl]
    .filter((url): url is string => typeof url === 'string')
    .map((url) => new URL(url.replaceAll(/[{}]/g, '')).origin);
  const self = request.method === 'GET' ? `${BASE}/${parts.join('/')}` : undefined;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self' ${[...new Set(origins)].join(' ')}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    vary: 'accept-language',
  });
  response.end(request.method === 'HEAD' ? undefined : renderPage({ language, messages, title, body, self }));
}

export function redirect(visit: Visit, location: string): void {
  visit.response
    .writeHead(303, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .end();
}

export function json(visit: Visit, body: unknown): void {
  visit.response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

export function asset(response: ServerResponse, name: string): void {
  const found =
    name === 'page.css'
      ? ['text/css', PAGE_STYLE]
      : name === 'page.js'
        ? ['text/javascript', PAGE_SCRIPT]
        : null;
  if (found === null) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  response
    .writeHead(200, {
      'content-type': `${found[0]}; charset=utf-8`,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    })
    .end(found[1]);
}
