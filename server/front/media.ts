import type { IncomingMessage, ServerResponse } from 'node:http';
import { getFile } from '@/lib/storage/files';
import { sendProblem } from './send';

/**
 * A picture of a page, by its random name. It never changes, so it may be kept for good; and whatever it is, a
 * browser takes it for a picture only (nosniff, and a policy that runs nothing, are on every answer).
 */
export async function sendMedia(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await getFile('media', path.slice('/media/'.length));
  if (bytes === null) return sendProblem(response, 404, 'NOT_FOUND');
  response.writeHead(200, {
    'content-type': 'image/webp',
    'content-length': bytes.length,
    'cache-control': 'public, max-age=31536000, immutable',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
