import type { ServerResponse } from 'node:http';
import { type Site, securityHeaders } from './headers';

/**
 * A file among the private pages (a document somebody sent, a voucher, an export) loads and runs nothing, even when a
 * browser shows it: whatever is not a page gets that policy as its head is written, in place of a page's.
 */
export function confineFiles(site: Site, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  const confined = (...head: unknown[]) => {
    const given = head.find(
      (part): part is Record<string, unknown> => typeof part === 'object' && part !== null,
    );
    const type = given?.['content-type'] ?? response.getHeader('content-type');
    if (type !== undefined && !/^text\/(html|x-component)/.test(String(type)))
      response.setHeader(
        'content-security-policy',
        `${securityHeaders(site, 'program')['content-security-policy']}; sandbox`,
      );
    return writeHead(...head);
  };
  response.writeHead = confined as typeof response.writeHead;
}
