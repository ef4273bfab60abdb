import 'server-only';
import { env } from '@/lib/env';

/** A page under our own address is named by its path: whoever reached the site by another name stays there. */
export function withinSite(url: string): string {
  const { origin, pathname, search, hash } = new URL(url);
  return origin === new URL(env.APP_URL).origin ? pathname + search + hash : url;
}
