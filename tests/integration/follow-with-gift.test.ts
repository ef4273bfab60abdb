import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { POST } from '@/app/[locale]/(public)/campaigns/[slug]/donate/start/route';
import { takeGift } from '@/app/[locale]/(public)/campaigns/[slug]/donate/start/take-gift';
import { sql } from '@/db/client';
import { confirmFollow } from '@/lib/campaigns/follow';
import { listMyFollows } from '@/lib/campaigns/follow-queries';
import { eraseAccount } from '@/lib/donors/erase-account';
import { makeGivable } from '../support/give-world';
import { events, give, makeGift } from '../support/money-world';
import { asActor, asVisitor, makePerson, type Person } from '../support/people';
import { closeStripe } from '../support/stripe';

// Who is signed in is read from next/headers, which has no request here: everybody is a visitor.
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));
afterAll(closeStripe);

let [slug, campaignId, email] = ['', '', ''];
let world: Awaited<ReturnType<typeof makeGivable>>;
beforeEach(async () => {
  world = await makeGivable();
  ({ slug, campaignId } = world);
  email = `donor-${randomUUID()}@camphor.test`;
});

const visitor = () => asVisitor(new Date());
const signedIn = (person: Person) => asActor(person, new Date());
const values = () => ({ amount: '10000', age: 'adult', displayMode: 'anonymous', email, follow: 'yes' });
const take = (given: Record<string, string>, ctx = visitor(), attemptId: string = randomUUID()) =>
  takeGift(ctx, { campaign: slug, attemptId, values: given, hasSeenSheet: true, confirmedFen: null });
const followers = () => sql<{ id: string; address: string; isConfirmed: boolean }[]>`
  select id, address, confirmed_at is not null as "isConfirmed" from campaign_followers where campaign_id = ${campaignId}`;
const letters = () => sql`select from mails where kind = 'follow_confirm' and to_address = ${email}`;

/** The form as a browser without scripts sends it, step by step. */
async function post(fields: Record<string, string>, attempt: string) {
  const answer = await POST(
    new Request(`http://localhost:3999/zh/campaigns/${slug}/donate/start`, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: {
        host: 'localhost:3999',
        origin: 'http://localhost:3999',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `give_${slug}=${attempt}`,
      },
    }),
    { params: Promise.resolve({ locale: 'zh', slug }) },
  );
  return answer.headers.get('location')!;
}
const kept = async (attempt: string) =>
  (
    await sql<{ values: Record<string, string>; errors: { path: string; code: string }[] }[]>`
    select values, errors from give_drafts where attempt_id = ${attempt}`
  )[0]!;

test('ticked, one link is mailed however often the form is sent; news begin only once it is used', async () => {
  const attempt = randomUUID();
  for (let n = 0; n < 3; n++) expect((await take(values(), visitor(), attempt)).kind).toBe('pay');
  expect(await followers()).toMatchObject([{ address: email, isConfirmed: false }]);
  expect(await letters()).toHaveLength(1);
  await confirmFollow(visitor(), (await followers())[0]!.id);
  expect(await followers()).toMatchObject([{ isConfirmed: true }]);
});

test('not ticked, nobody is written to', async () => {
  const { follow: _, ...unticked } = values();
  expect((await take(unticked)).kind).toBe('pay');
  expect([await followers(), await letters()]).toEqual([[], []]);
});

test('without scripts the tick is kept through an error and the check step, and asks for an address', async () => {
  const attempt = randomUUID();
  const { email: _, ...nameless } = values();
  await post(nameless, attempt);
  expect(await kept(attempt)).toMatchObject({
    values: { follow: 'yes' },
    errors: [{ path: 'email', code: 'follow_required' }],
  });
  expect(await post(values(), attempt)).toBe(`/zh/campaigns/${slug}/donate?step=check`);
  expect((await kept(attempt)).values).toMatchObject({ follow: 'yes', email });
  expect(await followers()).toEqual([]);
  expect(await post({ ...values(), confirmed: '10000' }, attempt)).toContain('/cs_');
  expect(await followers()).toMatchObject([{ address: email, isConfirmed: false }]);
});

test('whoever is signed in with that very address follows at once; another address is asked', async () => {
  const person = await makePerson();
  await take({ ...values(), email: person.email.toUpperCase() }, signedIn(person));
  expect(await followers()).toMatchObject([{ isConfirmed: true }]);
  expect(await listMyFollows(signedIn(person), 'zh')).toHaveLength(1);
  await take(values(), signedIn(person));
  expect((await followers()).find(({ address }) => address === email)).toMatchObject({ isConfirmed: false });
  expect(await letters()).toHaveLength(1);
});

test('an address that is written to too often is not written to, and its gift goes on', async () => {
  for (let n = 0; n < 6; n++) {
    ({ slug, campaignId } = await makeGivable());
    expect((await take(values())).kind).toBe('pay');
  }
  expect(await letters()).toHaveLength(5);
  expect(await followers()).toEqual([]);
});

test('a refund leaves the news alone; erasing the account ends them, of every address it gave with', async () => {
  const person = await makePerson();
  const gift = await makeGift(world, 10_000, { email });
  await take(values());
  await sql`update gifts set user_id = ${person.userId}, donor_email = ${email} where id = ${gift.id}`;
  await give([events.intent(gift)]);
  await give([events.refund(gift, `re_${gift.id}`, 10_000)]);
  expect(await followers()).toMatchObject([{ address: email }]);
  await take({ ...values(), email: person.email }, signedIn(person));
  await eraseAccount(signedIn(person), { confirm: person.email });
  expect(await followers()).toEqual([]);
  expect(await sql`select from mails where to_address = ${email} and kind = 'follow_confirm'`).toEqual([]);
});
