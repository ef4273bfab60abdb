import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { log } from '@/lib/log';
import { discardBody } from '@/lib/payments/raw-body';
import { traceOf } from '@/lib/trace';
import { PageAnswerer } from './answer-page';
import { securityHeaders } from './headers';
import { maxBody, maxBodyMs, readTarget } from './request';
import { type FrontOptions, route } from './route';
import { sendProblem } from './send';

/**
 * The product's one address. What is malformed is refused before anything reads it; the rest is `route`'s. Slow
 * senders and readers are cut off, so that a thousand of them keep nobody else waiting.
 */
export function createFront(options: FrontOptions): Server {
  const pages = new PageAnswerer(options.next, options.site, options.module.url, options.wechat);
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeaders(new Map(Object.entries(securityHeaders(options.site, 'program'))));
    const target = readTarget(request);
    if ('status' in target) {
      discardBody(request);
      return sendProblem(response, target.status, target.code);
    }
    await route(options, pages, target, request, response);
  };
  const guarded = (request: IncomingMessage, response: ServerResponse) => {
    if (pages.answerAgain(request, response)) return;
    cutOffSlowBody(request);
    void answer(request, response).catch((error: unknown) => fail(error, response));
  };
  const server = createServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 2_000 }, guarded);
  server.headersTimeout = 10_000;
  // Node's own limit is the longest there is; each request's is `cutOffSlowBody`.
  server.requestTimeout = 11 * 60_000;
  server.keepAliveTimeout = 10_000;
  server.timeout = 60_000;
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= maxBody(request)) response.writeContinue();
    guarded(request, response);
  });
  // Next's development server takes its own web sockets; nothing else here has any.
  if (!options.site.isDev)
    server.on('upgrade', (_, socket) =>
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
    );
  return server;
}

/** Ends the connection of a sender whose body is not here in time. */
function cutOffSlowBody(request: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, maxBodyMs(request));
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

/** A bug: logged without what a message may carry, answered without a word about it. */
function fail(error: unknown, response: ServerResponse): void {
  log.error(traceOf(error), 'a request failed');
  if (response.headersSent) return void response.destroy();
  sendProblem(response, 500, 'INTERNAL');
}
