/** Finds a Chromium for the browser tests, or brings one; never skips (contract.md, *Two commands*). */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runCommand } from './commands.mjs';
import { Refusal, say } from './say.mjs';

/** The headless shell first: without a desktop's windows to draw, pages have twice the processor on two cores. */
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a browser that starts: named, Playwright's own, the system's, Debian's package, Playwright's download. */
export async function ensureBrowser() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (await starts(named)) return named;
    throw new Refusal(
      `PLAYWRIGHT_CHROMIUM=${named} does not start: correct it or unset it.`,
      'PLAYWRIGHT_CHROMIUM 无法启动：请更正或取消设置。',
    );
  }
  for (const path of [await playwrightsOwn(), ...SYSTEM]) if (await starts(path)) return path;
  if (await installDebians()) for (const path of SYSTEM) if (await starts(path)) return path;
  if (await download()) {
    const path = await playwrightsOwn();
    if (await starts(path)) return path;
  }
  throw new Refusal(
    'The browser tests need Chromium and none could be installed: install it (apt-get install chromium) or set PLAYWRIGHT_CHROMIUM to its path.',
    '浏览器测试需要 Chromium，但未能安装：请安装 chromium，或用 PLAYWRIGHT_CHROMIUM 指定路径。',
  );
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function starts(path) {
  if (!path || !existsSync(path)) return false;
  return (await runCommand(path, ['--version'], { ms: 30_000, label: 'chromium --version' })).code === 0;
}

async function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say('Installing Chromium (apt-get) …', '正在安装 Chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args, ms) =>
    runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { ms, label: 'apt-get', env });
  const install = async (name) =>
    (await apt(['install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk'], 600_000)).code === 0;
  const either = async () => (await install('chromium-headless-shell')) || (await install('chromium'));
  if (await either()) return true;
  await apt(['update'], 300_000); // a fresh machine may have no lists, or old ones
  return either();
}

async function download() {
  say('Downloading Chromium (Playwright) …', '正在下载 Chromium');
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test')), 'cli.js');
  return (
    (
      await runCommand(process.execPath, [cli, 'install', 'chromium'], {
        ms: 300_000,
        label: 'playwright install',
      })
    ).code === 0
  );
}
