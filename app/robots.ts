import type { MetadataRoute } from 'next';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

/** Public pages may be read by anyone; personal and working areas are nobody's search result. A demo is not indexed at all. */
export default function robots(): MetadataRoute.Robots {
  if (env.isDemo) return { rules: { userAgent: '*', disallow: '/' } };
  const closed = [
    '/account',
    '/ngo/',
    '/admin',
    '/donations/',
    '/monthly/',
    '/complaints/',
    '/sign-in',
    '/register',
  ].flatMap((path) => [`/zh${path}`, `/en${path}`]);
  return {
    rules: { userAgent: '*', allow: '/', disallow: [...closed, '/api/', '/sandbox/'] },
    sitemap: `${env.APP_URL}/sitemap.xml`,
  };
}
