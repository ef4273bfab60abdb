import { existsSync } from 'node:fs';

/** The browser `npm test` found or brought; by hand, the system's. Undefined lets Playwright take its own. */
export function chromiumPath(): string | undefined {
  return (
    process.env.PLAYWRIGHT_CHROMIUM ??
    ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) =>
      existsSync(path),
    )
  );
}
