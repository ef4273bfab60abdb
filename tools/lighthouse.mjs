/**
 * `npm run lighthouse [-- --url=http://localhost:3000 --runs=3]`: Google's Lighthouse, mobile, on the home, campaign and
 * give pages of a product that runs (`npm start`), median of the runs; prints each score beside its bar, exit 1 when
 * one is missed. Chromium as for the browser tests. Lighthouse slows the processor down by 4 to get from a desktop of
 * 1,500 to 2,000 points of its own benchmark to a mid-tier phone; a slower machine is slowed down by less, to the same
 * phone (Lighthouse warns below 1,000 that its default is wrong there; DevTools calibrates the same way).
 */
import { parseArgs } from 'node:util';
import { ensureBrowser } from './launch/browser.mjs';
import { installDependencies } from './launch/install.mjs';
import { requireNode } from './launch/node-version.mjs';
import { findFreePort } from './launch/processes.mjs';
import { say, sayFailure } from './launch/say.mjs';

const PAGES = [
  '/zh',
  '/en',
  '/zh/campaigns/happy-childrens-cabin',
  '/en/campaigns/happy-childrens-cabin',
  '/zh/campaigns/happy-childrens-cabin/donate',
  '/en/campaigns/happy-childrens-cabin/donate',
];
const BARS = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
/** Points of a mid-tier phone: those of the desktop that Lighthouse's 4 is for, by 4. */
const PHONE_POINTS = 400;
const QUIET = ['--disable-gpu', '--disable-quic', '--disable-background-networking'];

requireNode();
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    runs: { type: 'string', default: '3' },
  },
});
try {
  await installDependencies();
  process.exitCode = (await measure(new URL(values.url).origin, Number(values.runs))) ? 0 : 1;
} catch (error) {
  sayFailure(error);
  process.exitCode = 2;
}

async function measure(origin, runs) {
  const { chromium } = await import('@playwright/test');
  const { default: lighthouse } = await import('lighthouse');
  const { throttling } = await import('lighthouse/core/config/constants.js');
  const port = await findFreePort();
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    chromiumSandbox: !isRoot,
    args: [...QUIET, `--remote-debugging-port=${port}`],
  });
  let isReached = true;
  const look = async (path, cpuSlowdownMultiplier) => {
    const slowed = { ...throttling.mobileSlow4G, cpuSlowdownMultiplier };
    const flags = { port, logLevel: 'error', output: 'json', throttling: slowed };
    return (await lighthouse(origin + path, flags)).lhr;
  };
  try {
    const { benchmarkIndex } = (await look(PAGES[0], 4)).environment;
    const slowdown = Math.min(4, Math.max(1, benchmarkIndex / PHONE_POINTS));
    say(`This machine has ${Math.round(benchmarkIndex)} points: it is slowed down by ${slowdown.toFixed(1)}`);
    for (const path of PAGES) {
      const reports = [];
      for (let run = 0; run < runs; run++) reports.push(await look(path, slowdown));
      isReached = tell(path, reports) && isReached;
    }
  } finally {
    await browser.close();
  }
  return isReached;
}

/** The medians of a page, and what cost it points; whether every bar is reached. */
function tell(path, reports) {
  const scores = Object.entries(BARS).map(([name, bar]) => {
    const sorted = reports
      .map(({ categories }) => Math.round(categories[name].score * 100))
      .sort((a, b) => a - b);
    return { name, bar, score: sorted[sorted.length >> 1] };
  });
  say(
    `${path}: ${scores.map(({ name, score, bar }) => `${name} ${score}${score < bar ? ` (bar ${bar})` : ''}`).join(', ')}`,
  );
  const missed = scores.filter(({ score, bar }) => score < bar).map(({ name }) => name);
  const { audits, categories } = reports[reports.length >> 1];
  for (const name of missed)
    for (const { id, weight } of categories[name].auditRefs)
      if (weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
        say(`    ${id}: ${audits[id].displayValue ?? audits[id].title}`);
  return missed.length === 0;
}
