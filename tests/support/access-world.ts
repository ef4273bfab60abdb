import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor, MemberRole, OfficialRole } from '@/lib/context';
import { openProductDatabase } from './product-database';

/**
 * The demo's roles, as the walk of tests/e2e/access.desktop.spec.ts knows them; and the province's admin twice more:
 * `unproven`, who has given the password only, and `stale`, whose second factor was given more than ten minutes ago.
 */
export const ROLES = [
  'visitor',
  'unproven',
  'donor',
  'ngo',
  'finance',
  'holder',
  'city',
  'admin',
  'treasury',
  'auditor',
  'stale',
] as const;
export type Role = (typeof ROLES)[number];

export interface CampaignFacts {
  id: string;
  ngoId: string;
  holderId: string;
  regionCode: string;
  makerIds: string[];
}

export interface NgoFacts {
  id: string;
  slug: string;
  regionCode: string;
  makerIds: string[];
}

export interface AccessWorld {
  actors: Map<Role, Actor>;
  /** An organisation of Ganzhou, and one of another city. */
  near: NgoFacts;
  far: NgoFacts;
  holder: NgoFacts;
  /** A live campaign of each, and one that waits for an official. */
  nearCampaign: CampaignFacts;
  farCampaign: CampaignFacts;
  certificate: { id: string; regionCode: string; makerIds: string[] };
  /** The agreement of the near organisation with its certificate-holder. */
  document: { id: string; partnershipId: string };
  spending: { id: string; madeBy: string; campaign: CampaignFacts };
  imported: { id: string; ngoId: string; regionCode: string; createdBy: string };
  complaint: { id: string; questionId: string; regionCode: string };
  /** A visitor's question about the near campaign. */
  question: { id: string; holderId: string };
  risk: { id: string; regionCode: string };
  /** A counted gift in the near campaign. */
  words: { handle: string; ngoId: string; holderId: string; regionCode: string };
  register: { projectId: string; fileId: string; regionCode: string; makerIds: string[] };
  /** A charitable project of the near organisation. */
  project: string;
  obligation: string;
  /** Of the organisation that owes it, which need not be the campaign's. */
  report: { id: string; campaign: CampaignFacts };
  gift: string;
  /** A case about the demo's refunded gift, made by the official of finance; and what proves it. */
  refund: { id: string; giftId: string; regionCode: string; holderId: string; makerIds: string[] };
  evidence: string;
  /** A request for an official receipt that the donor withdrew. */
  receipt: { id: string; holderId: string };
  /** A merge of two donors that was refused, and one gift's reference. */
  donorCase: { id: string; ref: string };
  /** A guest's request that was refused. */
  erasure: string;
  /** A report to a registering authority about the near campaign. */
  authorityReport: string;
  /** A matching pool that was published, and one that was withdrawn. */
  pools: { published: string; withdrawn: string };
  mail: string;
}

/** What the demo holds, read from its database, plus one import that waits: the demo has none. */
export async function readAccessWorld(dataDir: string): Promise<AccessWorld> {
  const sql = openProductDatabase(dataDir);
  try {
    const one = async <T>(rows: PromiseLike<readonly unknown[]>) => {
      const [row] = await rows;
      if (row === undefined) throw new Error('the demo lacks a row that this test needs');
      return row as T;
    };
    const ngo = (region: string) =>
      one<NgoFacts>(
        sql`select id, slug, region_code as "regionCode", array(select distinct actor_id from audit_events
            where subject = 'ngo:' || id and action in ('ngo.register', 'ngo.submit')) as "makerIds"
          from ngos where region_code = ${region} and state = 'verified'`,
      );
    const campaign = (where: ReturnType<typeof sql>) =>
      one<CampaignFacts>(sql`
        select c.id, c.ngo_id as "ngoId", c.holder_id as "holderId", c.region_code as "regionCode",
          array(select distinct actor_id from audit_events where subject = 'campaign:' || c.id
            and action in ('campaign.create', 'campaign.edit', 'campaign.submit')) as "makerIds"
        from campaigns c where ${where} limit 1`);
    const [near, far, holder] = [await ngo('360731'), await ngo('361130'), await ngo('360000')];
    const people = await sql<
      { id: string; email: string; name: string; role: OfficialRole | null; region: string | null }[]
    >`select id, email, name, official_role as role, official_region as region from users where email like '%@camphor.test'`;
    const members = await sql<
      { userId: string; ngoId: string; ngoSlug: string; role: MemberRole }[]
    >`select m.user_id as "userId", m.ngo_id as "ngoId", n.slug as "ngoSlug", m.role from ngo_members m join ngos n on n.id = m.ngo_id`;
    const actors = new Map<Role, Actor>([['visitor', { kind: 'visitor' }]]);
    for (const role of ROLES) {
      const person = people.find((found) => found.email === `${role}@camphor.test`);
      if (person)
        actors.set(role, {
          kind: 'user',
          userId: person.id,
          email: person.email,
          name: person.name,
          official: person.role && person.region ? { role: person.role, regionCode: person.region } : null,
          memberships: members.filter((member) => member.userId === person.id),
          sessionId: '',
          isFresh: true,
        });
    }
    const admin = actors.get('admin') as Extract<Actor, { kind: 'user' }>;
    const { userId, email } = admin;
    actors.set('unproven', { kind: 'unproven', userId, email, sessionId: '', hasFactor: true });
    actors.set('stale', { ...admin, isFresh: false });
    const finance = people.find((found) => found.email.startsWith('finance@'))!.id;
    await sql`insert into imports (id, ngo_id, source, file_name, state, bytes_total, bytes_read, created_by, created_at, staged_at)
      values ('imp_access', ${near.id}, ${`import:${near.slug}`}, 'access.csv', 'staged', 1, 1, ${finance}, now(), now())`;
    const spent = await one<{ id: string; madeBy: string; campaignId: string }>(
      sql`select s.id, s.made_by as "madeBy", s.campaign_id as "campaignId" from spendings s join campaigns c on c.id = s.campaign_id where c.ngo_id = ${near.id} limit 1`,
    );
    const reported = await one<{ id: string; ngoId: string; obligationId: string; campaignId: string }>(
      sql`select r.id, o.ngo_id as "ngoId", r.obligation_id as "obligationId", o.campaign_id as "campaignId" from reports r join obligations o on o.id = r.obligation_id where o.campaign_id is not null limit 1`,
    );
    const nearCampaign = await campaign(sql`c.ngo_id = ${near.id} and c.state = 'live'`);
    await sql`insert into complaints (id, reference, sent_key, campaign_id, reason, text, locale, received_at, due_on)
      values ('cpl_access', 'CP-ACCE-SSWA-LK', 'access', ${nearCampaign.id}, 'other', 'For the walk of the roles.', 'en', now(), current_date)`;
    await sql`insert into complaint_steps (id, complaint_id, kind, text, author_id, at)
      values ('step_access', 'cpl_access', 'question', 'For the walk of the roles.', ${finance}, now())`;
    await sql`insert into campaign_questions (id, campaign_id, sent_key, text, locale, asked_at)
      values ('qst_access', ${nearCampaign.id}, 'access', 'For the walk of the roles.', 'en', now())`;
    const refund = await one<AccessWorld['refund']>(sql`
      select k.id, k.gift_id as "giftId", c.region_code as "regionCode", c.holder_id as "holderId", array[k.made_by] as "makerIds"
      from refund_cases k join gifts g on g.id = k.gift_id join campaigns c on c.id = g.campaign_id limit 1`);
    const paper = 'access0000000.jpg';
    mkdirSync(join(dataDir, 'uploads/evidence'), { recursive: true });
    writeFileSync(join(dataDir, 'uploads/evidence', paper), 'JPEG');
    await sql`insert into refund_evidence (id, gift_id, file, added_by, added_at) values ('evd_access', ${refund.giftId}, ${paper}, ${finance}, now())`;
    await sql`insert into refund_requests (id, gift_id, reason, asked_at, state, answer, decided_at) values ('ask_access', ${refund.giftId}, '', now(), 'declined', '', now())`;
    await sql`insert into receipt_requests (id, gift_id, holder_id, title_kind, title, amount_fen, state, asked_at)
      values ('rcq_access', ${refund.giftId}, ${refund.holderId}, 'person', '', 1, 'withdrawn', now())`;
    await sql`insert into risk_signals (id, rule, key, campaign_id, gift_id, facts, raised_at)
      values ('risk_access', 'velocity', 'access', ${nearCampaign.id}, 'gift_access', ${sql.json({ count: 5, totalFen: 5, seconds: 9, donors: 1, references: [] })}, now())`;
    const twoGifts = await sql<{ id: string; reference: string; donorKey: string }[]>`
      select distinct on (donor_key collate "C") id, reference, donor_key as "donorKey" from gifts where donor_key is not null order by donor_key collate "C" limit 2`;
    await sql`insert into donor_cases (id, act, gift_a, gift_b, key_a, key_b, ground, reason, form_id, state, made_by, made_at, decided_by, decided_at, decision)
      values ('dcase_access', 'merge', ${twoGifts[0]!.id}, ${twoGifts[1]!.id}, ${twoGifts[0]!.donorKey}, ${twoGifts[1]!.donorKey}, 'OTHER', '', 'access', 'refused', ${finance}, now(), ${userId}, now(), '')`;
    await sql`insert into erasure_requests (id, covers, subject, gift_id, asked_at, due_on, state, decided_by, decided_at, answer)
      values ('era_access', 'gift', ${twoGifts[0]!.id}, ${twoGifts[0]!.id}, now(), current_date, 'refused', ${userId}, now(), '')`;
    const report = {
      kind: 'authority',
      subject: nearCampaign.id,
      period: null,
      facts: [],
      columns: ['month'],
      rows: [],
    };
    await sql`insert into authority_reports (id, reference, campaign_id, registrar, ground, reason, file, form_id, made_by, made_at)
      values ('arep_access', 'AR-ACCE-SSWA-LK', ${nearCampaign.id}, '', 'OTHER', '', ${sql.json({ ...report, asOf: new Date().toISOString(), checkpoint: 0 })}, 'access', ${userId}, now())`;
    const [published] = await sql<
      { id: string }[]
    >`select id from match_pools where state = 'published' limit 1`;
    if (!published) throw new Error('the demo has no matching pool');
    await sql`insert into match_pools (id, festival_id, kind, funder_zh, funder_en, pledge, total_fen, ratio_bp, min_gift_fen, gift_cap_fen, donor_day_cap_fen,
        campaign_cap_fen, opens_at, closes_at, state, made_by, made_at, decided_by, decided_at)
      select 'pool_access', festival_id, kind, '权限', 'Access', '', 1, 1, 1, 1, 1, 1, opens_at, closes_at, 'withdrawn', ${finance}, now(), ${userId}, now()
      from match_pools where id = ${published.id}`;
    return {
      actors,
      near,
      far,
      holder,
      nearCampaign,
      complaint: { id: 'cpl_access', questionId: 'step_access', regionCode: nearCampaign.regionCode },
      question: { id: 'qst_access', holderId: nearCampaign.holderId },
      farCampaign: await campaign(sql`c.ngo_id = ${far.id} and c.state = 'live'`),
      certificate: await one(sql`
        select t.id, n.region_code as "regionCode", array(select distinct actor_id from audit_events
          where subject = 'ngo:' || n.id and action in ('ngo.register', 'ngo.submit')) as "makerIds"
        from certificates t join ngos n on n.id = t.ngo_id limit 1`),
      document: await one(sql`
        select agreement_document_id as id, id as "partnershipId" from partnerships where partner_id = ${near.id} and agreement_document_id is not null`),
      spending: {
        id: spent.id,
        madeBy: spent.madeBy,
        campaign: await campaign(sql`c.id = ${spent.campaignId}`),
      },
      imported: { id: 'imp_access', ngoId: near.id, regionCode: near.regionCode, createdBy: finance },
      risk: { id: 'risk_access', regionCode: nearCampaign.regionCode },
      words: {
        ...(await one<{ handle: string }>(
          sql`select handle from gifts where campaign_id = ${nearCampaign.id} and posted_seq is not null limit 1`,
        )),
        ngoId: nearCampaign.ngoId,
        holderId: nearCampaign.holderId,
        regionCode: nearCampaign.regionCode,
      },
      register: await one(sql`
        select p.id as "projectId", f.id as "fileId", f.region_code as "regionCode", array[p.made_by] as "makerIds"
        from rural_projects p, rural_files f where p.state = 'submitted' and f.made_by = p.made_by limit 1`),
      project: (await one<{ id: string }>(sql`select id from projects where ngo_id = ${near.id} limit 1`)).id,
      obligation: reported.obligationId,
      report: {
        id: reported.id,
        campaign: { ...(await campaign(sql`c.id = ${reported.campaignId}`)), ngoId: reported.ngoId },
      },
      refund,
      evidence: 'evd_access',
      receipt: { id: 'rcq_access', holderId: refund.holderId },
      gift: (await one<{ id: string }>(sql`select id from gifts where state = 'succeeded' limit 1`)).id,
      erasure: 'era_access',
      authorityReport: 'arep_access',
      pools: { published: published.id, withdrawn: 'pool_access' },
      donorCase: { id: 'dcase_access', ref: twoGifts[0]!.reference },
      mail: (await one<{ id: string }>(sql`select id from mails limit 1`)).id,
    };
  } finally {
    await sql.end();
  }
}
