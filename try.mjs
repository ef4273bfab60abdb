import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { generateSync } from 'otplib';
const [dir, who, ...paths] = process.argv.slice(2);
const { url } = JSON.parse(readFileSync(dir + '/running.json', 'utf8'));
const acc = JSON.parse(readFileSync(dir + '/demo-accounts.json', 'utf8')).find((a) => a.email.startsWith(who + '@'));
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await b.newPage({ baseURL: url });
await page.goto('/zh/sign-in');
await page.locator('#sign-in-email').fill(acc.email);
await page.locator('#sign-in-password').fill(acc.password);
await page.locator('#sign-in button').click();
if (acc.totpSecret) { await page.waitForURL(/second-step/); await page.locator('#second-step-code').fill(generateSync({ secret: acc.totpSecret })); await page.locator('#second-step button').click(); }
await page.waitForURL(/zh\/account/);
for (const p of paths) { const r = await page.goto(p); console.log(p, r.status(), (await page.locator('main').innerText().catch(()=>'')).slice(0, 200).replaceAll('\n', ' | ')); }
await b.close();
