import createNextIntlPlugin from 'next-intl/plugin';

const withIntl = createNextIntlPlugin('./lib/i18n/request.ts');

const day = 86_400;

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Pictures are SVG files of a few kilobytes: nothing to resize.
  images: { unoptimized: true },
  // Native or stateful packages stay outside the bundle, so that one process loads them once.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@react-pdf/renderer',
    'chinese-days',
    'fontkit',
    'nodemailer',
    'pino',
    'postgres',
    'sharp',
  ],
  // A form with up to three pictures; the front server lets no more through, and only where files are taken (server/front/request.ts).
  experimental: { serverActions: { bodySizeLimit: '25mb' } },
  // No cacheComponents: it excludes the nonce CSP of the signed-in areas (its static shell carries another request's nonce).
  async headers() {
    return [
      {
        source: '/fonts/:file*',
        headers: [{ key: 'Cache-Control', value: `public, max-age=${365 * day}, immutable` }],
      },
      { source: '/art/:file*', headers: [{ key: 'Cache-Control', value: `public, max-age=${day}` }] },
    ];
  },
};

export default withIntl(config);
