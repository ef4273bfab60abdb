import type { IncomingMessage } from 'node:http';
import { MAX_UPLOAD_BYTES as MAX_IMPORT_BYTES } from '@/lib/imports/import';

/** Bodies other than Stripe's events: forms and small JSON. */
export const MAX_BODY_BYTES = 1_000_000;
/** A form with a file: an organisation's vouchers and documents (lib/storage/picture.ts refuses the rest), a city's register. */
const MAX_UPLOAD_BYTES = 9_000_000;
const TAKES_FILES =
  /^\/(zh|en)\/(ngo\/[^/]+\/(campaigns\/[^/]+\/money|documents|partners)|admin\/(gifts|refunds\/[^/]+|register\/upload))$/;
/** A form with several pictures: a campaign's gallery and, on its own page, the photos of an update. */
const MAX_PICTURES_BYTES = 25_000_000;
const TAKES_PICTURES = /^\/(zh|en)\/ngo\/[^/]+\/campaigns\/camp_[^/]+(\/pictures)?$/;
/** A file of offline gifts: counted again where it is read, so that somewhat too large ones are told by a page. */
const TAKES_IMPORTS = /^\/(zh|en)\/ngo\/[^/]+\/gifts\/import\/upload$/;
const MAX_URL = 4_096;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Where a request goes, read once: `path` is decoded and is what decides; `raw` is what is passed on. */
export interface Target {
  path: string;
  rawPath: string;
  /** With its question mark, or empty. */
  query: string;
}

export interface Refused {
  status: 400 | 405 | 411 | 413 | 414 | 431;
  code: string;
}

/**
 * Reads a request's target strictly: what two programs could read in two ways is refused (absolute form, `//`,
 * dot segments, encoded slashes, control characters), so that no later stage sees another path than this one.
 */
export function readTarget(request: IncomingMessage): Target | Refused {
  const url = request.url ?? '';
  if (!METHODS.has(request.method ?? '')) return { status: 405, code: 'METHOD_NOT_ALLOWED' };
  if (url.length > MAX_URL) return { status: 414, code: 'URI_TOO_LONG' };
  const at = url.indexOf('?');
  const rawPath = at < 0 ? url : url.slice(0, at);
  const path = decode(rawPath);
  if (path === null || !isPlain(path)) return { status: 400, code: 'MALFORMED' };
  return bodyRefusal(request) ?? { path, rawPath, query: at < 0 ? '' : url.slice(at) };
}

function decode(rawPath: string): string | null {
  if (!rawPath.startsWith('/') || rawPath.startsWith('//') || /%2f|%5c|[\\#]/i.test(rawPath)) return null;
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return null;
  }
}

function isPlain(path: string): boolean {
  return !/\p{Cc}/u.test(path) && !path.split('/').some((segment) => segment === '.' || segment === '..');
}

/** Stripe's events are counted while they stream (lib/payments/raw-body.ts); every other body says its length first. */
function bodyRefusal(request: IncomingMessage): Refused | null {
  if (request.url?.split('?')[0] === '/api/webhooks/stripe') return null;
  if (request.headers['transfer-encoding'] !== undefined) return { status: 411, code: 'LENGTH_REQUIRED' };
  return Number(request.headers['content-length'] ?? 0) > maxBody(request)
    ? { status: 413, code: 'TOO_LARGE' }
    : null;
}

/** The largest body this address takes, in bytes. */
export function maxBody(request: IncomingMessage): number {
  const path = request.url?.split('?')[0] ?? '';
  if (TAKES_IMPORTS.test(path)) return MAX_IMPORT_BYTES * 1.5;
  if (TAKES_PICTURES.test(path)) return MAX_PICTURES_BYTES;
  return TAKES_FILES.test(path) ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
}

/** How long a body may take to arrive: a small one soon, a file as long as a slow line needs. */
export function maxBodyMs(request: IncomingMessage): number {
  return maxBody(request) > MAX_BODY_BYTES ? 10 * 60_000 : 30_000;
}

/** Names that mean something to Next or to us, and that only this server may say. */
const OURS =
  /^(x-middleware-|x-nextjs-|x-next-|x-now-|x-invoke-|x-matched-|x-prerender-|x-vercel-|x-camphor-|x-forwarded-|x-real-ip$|x-original-|x-rewrite-|forwarded$|content-security-policy|next-resume)/;

/** Removes what a visitor must not say to the stages behind this one. */
export function stripInbound(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) if (OURS.test(name)) delete request.headers[name];
}

/**
 * Whether a page of another site sent this form. Cookies are SameSite=Lax, so such a request has no session
 * anyway; this is the second lock. `Origin: null` comes with our own `no-referrer` pages.
 */
export function isCrossSite({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'cross-site';
  const origin = headers.origin;
  return origin !== undefined && origin !== 'null' && originHost(origin) !== headers.host;
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
