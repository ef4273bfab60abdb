import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { isAppError } from '@/lib/errors';
import { consume } from '@/lib/limits/consume';
import { signPage } from '@/lib/wechat/sign';
import { NoTicket, type TicketKeeper } from '@/lib/wechat/ticket';
import { clientAddress } from './address';
import type { Site } from './headers';
import type { PageModule } from './page-module';
import { pageOf } from './pages';
import { sendJson, sendProblem } from './send';

/** Sharing inside WeChat's browser, where an account there is set (lib/env.ts). */
export interface WechatSharing {
  appId: string;
  /** What is loaded there and nowhere else (components/browser/wechat.ts). */
  module: PageModule;
  tickets: TicketKeeper;
}

/** Where that module asks for the signature of its page. */
export const SIGNED = '/api/wechat/config';
const MAX_URL = 2_000;
/** An hour, of one network: a signature costs a hash, but each is a row of the database. */
const LIMIT = { points: 600, seconds: 3_600 };

export const isInWechat = (request: IncomingMessage): boolean =>
  /\bMicroMessenger\//i.test(request.headers['user-agent'] ?? '');

/** The signed configuration of a public page of this site, `url`; 400 for any other, 429, or 503 while WeChat gives no ticket. */
export async function sendSigned(
  { appId, tickets }: WechatSharing,
  { site, trusted }: { site: Site; trusted: BlockList },
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URLSearchParams(query).get('url') ?? '';
  if (!isPublicHere(url, site)) return sendProblem(response, 400, 'VALIDATION');
  try {
    await consume('wechat-config', clientAddress(request, trusted), LIMIT);
    const signed = signPage(
      await tickets.read(),
      url,
      randomBytes(12).toString('hex'),
      Math.floor(Date.now() / 1_000),
    );
    sendJson(response, 200, { appId, ...signed });
  } catch (error) {
    if (error instanceof NoTicket) return sendProblem(response, 503, 'UNAVAILABLE', { 'retry-after': '60' });
    if (!isAppError(error)) throw error;
    sendProblem(response, 429, error.code, { 'retry-after': String(error.details.retryAfter ?? 60) });
  }
}

/** Whether an address is that of a public page of this site: WeChat is told of no other, such as a gift's. */
function isPublicHere(url: string, { origin }: Site): boolean {
  if (url.length > MAX_URL || !url.startsWith(`${origin}/`) || !URL.canParse(url)) return false;
  try {
    const page = pageOf(decodeURIComponent(new URL(url).pathname));
    return page?.kind === 'public' && !page.isFramed;
  } catch {
    return false; // a path that is not encoded as one
  }
}
