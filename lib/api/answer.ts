import 'server-only';
import { inTime } from './in-time';
import { problem } from './problem';

/** A public read: anybody's page may ask for it, nothing may keep it (a gift shows within two seconds). */
const PUBLIC = { 'access-control-allow-origin': '*', 'cache-control': 'no-cache' };
const OWN = { 'cache-control': 'no-store' };

/** Answers a public read with what `work` returns, or with its refusal. */
export async function publicAnswer(work: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await inTime(work), { headers: PUBLIC });
  } catch (error) {
    const answer = problem(error);
    answer.headers.set('access-control-allow-origin', '*');
    return answer;
  }
}

/** Answers a call about one gift: for whoever made it, so never to another site's page. */
export async function ownAnswer(work: () => Promise<{ status: number; body: unknown }>): Promise<Response> {
  try {
    const { status, body } = await inTime(work);
    return Response.json(body, { status, headers: OWN });
  } catch (error) {
    return problem(error);
  }
}
