import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { POST } from '@/app/[locale]/(public)/monthly/[id]/act/route';
import { POST as appear } from '@/app/[locale]/(public)/monthly/[id]/appearance/route';
import { sql } from '@/db/client';
import { freshDatabase } from '../../support/database';
import { beginPlan, makePlanWorld, planOf } from '../../support/plan-world';
import { closeStripe, faults } from '../../support/stripe';

// Who is signed in is read from next/headers, which has no request here: everybody is a visitor.
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));
afterAll(closeStripe);

let planId: string;
beforeEach(async () => {
  await freshDatabase();
  ({ planId } = await beginPlan((await makePlanWorld()).slug));
});

async function press(act: string, { id = planId, origin = 'http://localhost:3999', locale = 'zh' } = {}) {
  const request = new Request(`http://localhost:3999/${locale}/monthly/${id}/act`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ act }),
  });
  const answer = await POST(request, { params: Promise.resolve({ locale, id }) });
  return { status: answer.status, to: answer.headers.get('location') };
}

test('each button does its act and comes back saying so', async () => {
  const page = `/zh/monthly/${planId}`;
  expect(await press('pause')).toEqual({ status: 303, to: `${page}?done=paused` });
  expect((await planOf(planId)).phase).toBe('paused');
  expect(await press('resume')).toEqual({ status: 303, to: `${page}?done=resumed` });
  expect((await planOf(planId)).phase).toBe('running');
  expect((await press('card')).to).toMatch(/\/sandbox\/checkout\/portal\/bps_/);
  expect(await press('cancel', { locale: 'en' })).toEqual({
    status: 303,
    to: `/en/monthly/${planId}?done=cancelled`,
  });
  expect((await planOf(planId)).phase).toBe('ended');
  expect((await press('pause')).to).toBe(`${page}?wrong=plan_ended`);
});

test('a page of another site changes nothing; nor does an unknown act or id', async () => {
  const page = `/zh/monthly/${planId}`;
  expect((await press('cancel', { origin: 'https://evil.test' })).to).toBe(`${page}?wrong=origin`);
  expect((await press('cancel', { origin: 'null' })).to).toBe(`${page}?wrong=origin`);
  expect((await press('erase')).to).toBe(page);
  expect((await press('cancel', { id: 'plan_00000000000000000000000000' })).status).toBe(404);
  expect((await press('cancel', { locale: 'fr' })).status).toBe(404);
  expect((await planOf(planId)).phase).toBe('running');
});

test('how it appears is changed for the newest month and those to come; what is wrong comes back as typed', async () => {
  const send = async (
    fields: Record<string, string>,
    { id = planId, origin = 'http://localhost:3999' } = {},
  ) => {
    const request = new Request(`http://localhost:3999/zh/monthly/${id}/appearance`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    });
    const answer = await appear(request, { params: Promise.resolve({ locale: 'zh', id }) });
    return [answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')];
  };
  const shown = () => sql`
    select p.display_mode as plan, p.nick, p.is_amount_shown as amount, g.display_mode as gift, g.nick as "giftNick"
    from plans p join gifts g on g.plan_id = p.id where p.id = ${planId}`;
  const page = `/zh/monthly/${planId}`;
  const asked = { displayMode: 'nick', nick: '楼下的猫', amount: 'hidden' };
  expect((await send(asked)).slice(0, 2)).toEqual([303, `${page}?done=appearance`]);
  const changed = { plan: 'nick', nick: '楼下的猫', amount: false, gift: 'nick', giftNick: '楼下的猫' };
  expect(await shown()).toEqual([changed]);
  expect((await planOf(planId)).shown).toMatchObject({ displayMode: 'nick', isAmountShown: false });

  const [status, to, cookie] = await send({ displayMode: 'name', name: '', amount: 'shown' });
  expect([status, to]).toEqual([303, `${page}?wrong=name.required`]);
  expect(cookie).toMatch(new RegExp(`^manage_plan=[\\w-]+; Path=${page};`));
  expect((await send(asked, { origin: 'https://evil.test' }))[1]).toBe(`${page}?wrong=origin`);
  expect((await send(asked, { id: 'plan_00000000000000000000000000' }))[0]).toBe(404);
  expect(await shown()).toEqual([changed]);
});

test('Stripe away: it comes back saying what stands', async () => {
  await faults({ api: { serverError: 1 } });
  expect((await press('pause')).to).toBe(`/zh/monthly/${planId}?wrong=plan_unchanged`);
  expect((await press('cancel')).to).toBe(`/zh/monthly/${planId}?wrong=plan_ending`);
  await faults({});
});

test('too many presses are refused for a while', async () => {
  for (let i = 0; i < 15; i++) {
    await press('pause');
    await press('resume');
  }
  expect((await press('pause')).to).toBe(`/zh/monthly/${planId}?wrong=RATE_LIMITED`);
});
