import { expect, type Page, test } from '@playwright/test';
import { faultsByDayAndNight, faultsOf, sideways } from './pages/faults';
import { signIn } from './pages/sign-in';

/**
 * Every page behind sign-in, and the way in, on both screens in both languages: nothing scrolls sideways, and axe finds
 * nothing (on the phone in Chinese, on the large screen in English; a donor's pages on the phone in both, by day and by
 * night).
 */
const FIXED: Record<string, string[]> = {
  nobody: [
    '/sign-in',
    '/sign-in/phone',
    '/register',
    '/sign-in/link?token=unknown',
    '/sign-in/invite?token=unknown',
  ],
  donor: [
    '/account',
    '/account/gifts',
    '/account/statement',
    '/account/appearance',
    '/account/join',
    '/account/follows',
    '/account/privacy',
    '/register/ngo',
  ],
  ngo: [],
  holder: [],
  treasury: ['/admin/matching', '/admin/matching/new'],
  admin: [
    '/admin',
    '/account/security',
    '/account/contact',
    '/sign-in/enrol',
    '/admin/people',
    '/sign-in/second-step',
    '/admin/totals',
    '/admin/reports',
    '/admin/totals?period=year&compare=yearBefore&by=month',
    '/admin/totals/rows',
    '/admin/disclosure',
    '/admin/registry',
    '/admin/complaints?show=all',
    '/admin/register',
    '/admin/risk?show=all',
    '/admin/inbox',
    '/admin/inbox?state=ignored',
    '/admin/outbox',
    '/admin/reviews',
    '/admin/refunds',
    '/admin/donors',
    '/admin/matching',
    '/admin/queues/ngos?late=1',
    '/admin/queues/complaints',
    '/admin/queues/words',
    '/admin/queues/cases?show=answered',
    '/admin/gifts?ref=CA-0000',
    '/admin/audit?verify=1',
  ],
};

const pathsOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((links) => links.map((link) => (link.getAttribute('href') ?? '').replace(/^\/zh/, '')));

/** Pages whose addresses are in the demo data: a workspace's own, and what waits for the official. */
async function foundBy(page: Page, who: string): Promise<string[]> {
  if (who === 'admin') {
    await page.goto('/zh/admin');
    const queues = await pathsOf(page, '.queue a');
    await page.goto('/zh/admin/matching');
    const pools = (await pathsOf(page, '.queue a')).slice(0, 2);
    await page.goto('/zh/admin/outbox');
    return [...queues, ...pools, ...(await pathsOf(page, 'main td a')).slice(0, 1)];
  }
  if (who !== 'ngo' && who !== 'holder') return [];
  await page.goto('/zh/account');
  const [workspace] = await pathsOf(page, 'main a[href^="/zh/ngo/"]');
  await page.goto(`/zh${workspace}/campaigns`);
  const campaigns = (await pathsOf(page, 'main table a')).slice(0, 4);
  await page.goto(`/zh${workspace}/projects`);
  const projects = (await pathsOf(page, 'main table a')).slice(0, 1);
  return [
    workspace!,
    ...[
      'campaigns',
      'campaigns/new',
      'projects',
      'gifts',
      'messages',
      'disclosure',
      'questions',
      'asked',
      'team',
      'registration',
      ...(who === 'holder' ? ['receipts'] : []),
      'settings',
      'spending',
      'partners',
      'certificate',
      'documents',
    ].map((part) => `${workspace}/${part}`),
    ...campaigns,
    ...projects,
    ...campaigns.slice(0, 1).map((path) => `${path}/money`),
  ];
}

// The longest of the run: by themselves they would leave one worker idle at its end.
test.describe.configure({ mode: 'parallel' });

for (const who of Object.keys(FIXED))
  test(`pages of ${who}`, async ({ page }) => {
    test.setTimeout(600_000);
    if (who !== 'nobody') await signIn(page, who);
    const paths = [...FIXED[who]!, ...(await foundBy(page, who))];
    expect(paths.length).toBeGreaterThan(1);
    const problems: string[] = [];
    const isPhone = test.info().project.name === 'phone';
    const asked = isPhone ? 'zh' : 'en';
    const isDonors = who === 'donor' || who === 'nobody';
    for (const path of paths)
      for (const locale of ['zh', 'en']) {
        const answer = await page.goto(`/${locale}${path}`);
        if (answer?.status() !== 200) problems.push(`${locale}${path} answers ${answer?.status()}`);
        const look = isDonors && isPhone ? faultsByDayAndNight : locale === asked ? faultsOf : sideways;
        problems.push(...(await look(page)));
      }
    expect(problems).toEqual([]);
  });
