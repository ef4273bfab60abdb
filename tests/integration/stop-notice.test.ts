import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { notifyDonors } from '@/lib/campaigns/notify-donors';
import { findCampaign } from '@/lib/campaigns/queries';
import { resolveCampaign } from '@/lib/campaigns/resolve';
import { pauseCampaign, resumeCampaign, takeDownCampaign } from '@/lib/campaigns/stop';
import { writeLetter } from '@/lib/email/letters';
import { makeWorld } from '../support/money-world';
import { makePartnership } from '../support/partnership';
import { asActor, makeMember, makePerson, makeRegions, NOW, type Person } from '../support/people';

const reason = 'The books were never delivered.';
let world: Awaited<ReturnType<typeof makeWorld>>;
let other: Awaited<ReturnType<typeof makeWorld>>;
let city: Person, neighbour: Person, owner: Person;
let serial = 0;

beforeAll(async () => {
  await makeRegions();
  city = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  neighbour = await makePerson({ official: { role: 'city', regionCode: '360800' } });
});

beforeEach(async () => {
  await sql`delete from mails`;
  world = await makeWorld();
  other = await makeWorld();
  owner = await makeMember(world.ngoId, 'any', 'owner');
});

/** A gift as settle leaves it, by a plain row. */
async function gift(email: string | null, more: Record<string, unknown> = {}) {
  const n = ++serial;
  const row = {
    campaign: world.campaignId,
    locale: 'zh',
    posted: n,
    state: 'succeeded',
    at: NOW,
    erased: null,
    ...more,
  };
  await sql`insert into gifts (id, handle, reference, campaign_id, amount_fen, donor_key, display_mode, donor_email, locale, created_at, state, posted_seq, erased_at)
    values (${`gift_${n}`}, ${`h${n}`}, ${`R${n}`}, ${row.campaign}, 100, ${`gift:${n}`}, 'anonymous', ${email}, ${row.locale}, ${row.at}, ${row.state}, ${row.posted}, ${row.erased})`;
}
const written = () =>
  sql<
    { to: string; locale: 'zh' | 'en'; params: { reviewId: string } }[]
  >`select to_address as "to", locale, params from mails where kind = 'campaign_stopped' order by to_address`;
const stop = (more: Record<string, unknown> = {}, actor = city) =>
  takeDownCampaign(asActor(actor), { campaignId: world.campaignId, reason, notify: 'yes', ...more });

describe('a stop that is told to all donors', () => {
  test('one mail an address, in the language of its newest gift; nobody else', async () => {
    await gift('a@example.org', { locale: 'zh', at: new Date(NOW.getTime() - 1000) });
    await gift(' A@Example.org', { locale: 'en' });
    await gift('ａ@example.org', { at: new Date(NOW.getTime() - 2000) });
    await gift('b@example.org', { state: 'refunded' });
    await gift('c@example.org', { state: 'in_review', posted: null });
    await gift(null);
    await gift('never-paid@example.org', { state: 'failed', posted: null });
    await gift('erased@example.org', { erased: NOW });
    await gift('elsewhere@example.org', { campaign: other.campaignId });
    await stop();
    const mails = await written();
    expect(mails.map(({ to, locale }) => [to.trim().toLowerCase(), locale])).toEqual([
      ['a@example.org', 'en'],
      ['b@example.org', 'zh'],
      ['c@example.org', 'zh'],
    ]);
    for (const locale of ['zh', 'en'] as const) {
      const letter = await writeLetter('campaign_stopped', mails[0]!.params, locale);
      expect(letter.quote).toBe(reason);
      expect(letter.action?.url).toContain(`/${locale}/campaigns/`);
    }
    expect(JSON.stringify(mails[0]!.params)).not.toContain('example.org');
  });

  test('is one act: one decision, one line of the log that says how many, the reason on the campaign', async () => {
    await gift('a@example.org');
    await gift('b@example.org');
    await stop();
    const [campaign] =
      await sql`select state, pause_reason as reason from campaigns where id = ${world.campaignId}`;
    expect(campaign).toEqual({ state: 'taken_down', reason });
    const log =
      await sql`select action, reason, after from audit_events where subject = ${`campaign:${world.campaignId}`}`;
    expect(log).toEqual([
      { action: 'campaign.take_down', reason, after: { state: 'taken_down', notified: 2 } },
    ]);
    expect(await sql`select 1 from reviews where subject_id = ${world.campaignId}`).toHaveLength(1);
    expect(await verifyAudit(1)).toEqual([]);
  });

  test('twice at once stops once and writes once; the same decision told again writes none', async () => {
    await gift('a@example.org');
    const both = await Promise.allSettled([stop(), stop()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [mail] = await written();
    expect(await written()).toHaveLength(1);
    const again = await db.transaction((tx) =>
      notifyDonors(tx, asActor(city), { campaignId: world.campaignId, reviewId: mail!.params.reviewId }),
    );
    expect(again).toBe(0);
  });

  test('a pause, a resumption and a take-down are told each on their own', async () => {
    await gift('a@example.org');
    await pauseCampaign(asActor(city), { campaignId: world.campaignId, reason, notify: 'yes' });
    await makePartnership(world.holderId, world.ngoId);
    await sql`update campaigns set filing_number = ${world.campaignId} where id = ${world.campaignId}`;
    await resumeCampaign(asActor(city), { campaignId: world.campaignId, reason });
    await stop();
    expect(await written()).toHaveLength(2);
  });

  test('an official has to say whether; an organisation cannot; a neighbour may not', async () => {
    await gift('a@example.org');
    const input = { campaignId: world.campaignId, reason };
    await expect(stop({ notify: undefined })).rejects.toMatchObject({
      details: { errors: [{ path: 'notify', code: 'required' }] },
    });
    await expect(stop({}, neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(pauseCampaign(asActor(owner), { ...input, notify: 'yes' })).rejects.toMatchObject({
      details: { errors: [{ path: 'notify', code: 'not_allowed' }] },
    });
    expect((await sql`select state from campaigns where id = ${world.campaignId}`)[0]!.state).toBe('live');
    await stop({ notify: 'no' });
    expect(await written()).toEqual([]);
  });

  test('twenty thousand gifts of ten thousand donors: ten thousand mails, in one statement', async () => {
    const base = 1_000_000;
    await sql`insert into gifts (id, handle, reference, campaign_id, amount_fen, donor_key, display_mode, donor_email, locale, created_at, state, posted_seq)
      select 'many_' || n, 'm' || n, 'M' || n, ${world.campaignId}, 100, 'gift:m' || n, 'anonymous', 'd' || (n % 10000) || '@example.org', 'zh', ${NOW}, 'succeeded', ${base}::bigint + n
      from generate_series(1, 20000) n`;
    await stop();
    const [row] =
      await sql`select count(*)::int as mails, count(distinct to_address)::int as people from mails where kind = 'campaign_stopped'`;
    expect(row).toEqual({ mails: 10_000, people: 10_000 });
  }, 60_000);
});

describe('what a campaign that was taken down leaves (A.2, taken down → resolved)', () => {
  const outcome = 'All of it went back to its donors by 30 September.';
  const resolve = (actor: Person, more: Record<string, unknown> = {}) =>
    resolveCampaign(asActor(actor), { campaignId: world.campaignId, outcome, ...more });
  const stateOf = async () =>
    (await sql`select state, resolution from campaigns where id = ${world.campaignId}`)[0];

  test('is settled by an official in scope, once, for everybody to read', async () => {
    await gift('a@example.org', { state: 'refunded' });
    await expect(resolve(city)).rejects.toMatchObject({ code: 'WRONG_STATE' }); // it stands
    await stop({ notify: 'no' });
    for (const [actor, code] of [
      [neighbour, 'NOT_FOUND'],
      [await makePerson(), 'NOT_FOUND'],
      [await makePerson({ official: { role: 'auditor', regionCode: '360000' } }), 'FORBIDDEN'],
      [await makePerson({ official: { role: 'finance', regionCode: '360000' } }), 'FORBIDDEN'],
      [owner, 'NOT_FOUND'],
    ] as const)
      await expect(resolve(actor)).rejects.toMatchObject({ code });
    await expect(resolve(city, { outcome: ' ' })).rejects.toMatchObject({ code: 'VALIDATION' });
    await resolve(city);
    expect(await stateOf()).toEqual({ state: 'resolved', resolution: outcome });
    await expect(resolve(city)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'resolved' },
    });
    await expect(
      resumeCampaign(asActor(city), { campaignId: world.campaignId, reason }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const [campaign] = await sql`select slug from campaigns where id = ${world.campaignId}`;
    expect(await findCampaign(campaign!.slug, 'zh', NOW)).toMatchObject({
      state: 'resolved',
      pauseReason: reason,
      resolution: outcome,
    });
    expect(
      await sql`select params->>'decision' as decision from mails where kind = 'campaign_decision' order by created_at, id`,
    ).toEqual(expect.arrayContaining([{ decision: 'resolved' }]));
    expect(await verifyAudit()).toEqual([]);
  });

  const still = { code: 'WRONG_STATE', details: { reason: 'still_open' } };
  test('is not settled while a gift of it is in review', async () => {
    await gift('late@example.org', { state: 'in_review', posted: null });
    await sql`update gifts set review_reason = 'late' where campaign_id = ${world.campaignId}`;
    await stop({ notify: 'no' });
    await expect(resolve(city)).rejects.toMatchObject(still);
    await sql`update gifts set state = 'refunded' where campaign_id = ${world.campaignId}`;
    await resolve(city);
  });
  test('is not settled while a donor waits for the answer to a wish for their money', async () => {
    await gift('asks@example.org');
    await stop({ notify: 'no' });
    await sql`insert into refund_requests (id, gift_id, reason, asked_at)
      select ${`rr_${world.campaignId}`}, id, 'Given twice.', ${NOW} from gifts where campaign_id = ${world.campaignId}`;
    await expect(resolve(city)).rejects.toMatchObject(still);
    await sql`update refund_requests set state = 'declined' where id = ${`rr_${world.campaignId}`}`;
    await resolve(city);
  });
  test('is not settled while a complaint about it is open', async () => {
    await stop({ notify: 'no' });
    await sql`insert into complaints (id, reference, sent_key, campaign_id, reason, text, locale, received_at, due_on)
      values (${`cmp_${world.campaignId}`}, ${`T-${world.campaignId}`}, ${world.campaignId}, ${world.campaignId}, 'other', 'Nothing was delivered.', 'zh', ${NOW}, '2026-09-08')`;
    await expect(resolve(city)).rejects.toMatchObject(still);
    await sql`update complaints set state = 'closed' where campaign_id = ${world.campaignId}`;
    await resolve(city);
  });
});
