import 'server-only';
import { sql } from '@/db/client';
import type { Permission } from '@/lib/auth/rules';
import { shanghaiDay } from '@/lib/clock';
import { isOverdueOn } from '@/lib/complaints/queries';
import { currentWords } from '@/lib/donations/word-rows';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import {
  allCampaigns,
  allNgos,
  allRegistered,
  campaignsWhere,
  campaignTitles,
  type Fragment,
  giftAs,
  never,
  registered,
} from './queue-rows';

/**
 * A queue of the officials' home and its page. One more is one entry here: what waits, who sees it, where a row leads,
 * and the acts of the audit log that answer it.
 */
interface QueueSpec {
  needs: Permission;
  /** What waits: id, key (what its address names), nameZh, nameEn, ofZh, ofEn, region (null: the platform's), since, and where there is a day to answer by dueOn and isLate. */
  waiting: (now: Date) => Fragment;
  /** Everything that ever waited, for the answered: id (as the audit log names it), nameZh, nameEn, region. */
  all: () => Fragment;
  /** How the audit log names a thing, before its id. */
  subject: string;
  /** Acts of the log that answer it. */
  acts: readonly string[];
  href: (locale: Locale, key: string) => string;
  /** What may be done to many at once; never money, never an approval. */
  bulk?: Permission;
}

const QUEUES = {
  ngos: {
    needs: 'ngo.see',
    waiting: () => sql`
      select n.id, n.id as key, n.name_zh as "nameZh", n.name_en as "nameEn", r.name_zh as "ofZh", r.name_en as "ofEn", n.region_code as region, coalesce(n.submitted_at, n.created_at) as since, ${never()}
      from ngos n join regions r on r.code = n.region_code where n.state = 'submitted'`,
    all: allNgos,
    subject: 'ngo:',
    acts: ['ngo.verify', 'ngo.return', 'ngo.suspend', 'ngo.reinstate'],
    href: routes.adminNgo,
  },
  certificates: {
    needs: 'ngo.see',
    waiting: () => sql`
      select t.id, n.id as key, n.name_zh as "nameZh", n.name_en as "nameEn", t.number as "ofZh", t.number as "ofEn", n.region_code as region, coalesce(t.stated_at, n.submitted_at, n.created_at) as since, ${never()}
      from certificates t join ngos n on n.id = t.ngo_id where t.state = 'pending'`,
    all: () => sql`
      select t.id, n.name_zh || ' · ' || t.number as "nameZh", n.name_en || ' · ' || t.number as "nameEn", n.region_code as region from certificates t join ngos n on n.id = t.ngo_id`,
    subject: 'certificate:',
    acts: ['certificate.verify', 'certificate.refuse'],
    href: routes.adminNgo,
  },
  campaigns: {
    needs: 'campaign.see',
    waiting: () =>
      campaignsWhere(
        sql`c.state = 'submitted' and (c.ngo_id = c.holder_id or c.endorsed_at is not null)`,
        sql`coalesce(c.endorsed_at, c.submitted_at, c.created_at)`,
      ),
    all: allCampaigns,
    subject: 'campaign:',
    acts: ['campaign.approve', 'campaign.return', 'campaign.pause', 'campaign.resume', 'campaign.take_down'],
    href: routes.adminCampaign,
  },
  filings: {
    needs: 'campaign.see',
    waiting: () =>
      campaignsWhere(
        sql`c.filing_number is null and c.state in ('approved', 'scheduled', 'live', 'paused')`,
        sql`coalesce(c.approved_at, c.created_at)`,
      ),
    all: allCampaigns,
    subject: 'campaign:',
    acts: ['campaign.file'],
    href: routes.adminCampaign,
  },
  changes: {
    needs: 'campaign.see',
    waiting: () => sql`
      select v.id, c.id as key, ${campaignTitles()}, n.name_zh as "ofZh", n.name_en as "ofEn", coalesce(v.endorsed_at, v.made_at) as since, ${never()}
      from plan_versions v join campaigns c on c.id = v.campaign_id join ngos n on n.id = c.ngo_id
      where v.n > 1 and (v.state = 'approved' or v.state = 'submitted' and (c.ngo_id = c.holder_id or v.endorsed_at is not null))
        and c.state in ('filed', 'scheduled', 'live', 'paused')`,
    all: allCampaigns,
    subject: 'campaign:',
    acts: ['campaign.approveChange', 'campaign.refuseChange', 'campaign.changePlan'],
    href: routes.adminCampaign,
  },
  imports: {
    needs: 'import.see',
    waiting: () => sql`
      select i.id, i.id as key, n.name_zh as "nameZh", n.name_en as "nameEn", r.name_zh as "ofZh", r.name_en as "ofEn", n.region_code as region, coalesce(i.staged_at, i.created_at) as since, ${never()}
      from imports i join ngos n on n.id = i.ngo_id join regions r on r.code = n.region_code where i.state = 'staged'`,
    all: () => sql`
      select i.id, n.name_zh || ' · ' || i.file_name as "nameZh", n.name_en || ' · ' || i.file_name as "nameEn", n.region_code as region from imports i join ngos n on n.id = i.ngo_id`,
    subject: 'import:',
    acts: ['import.approve', 'import.return'],
    href: routes.adminImport,
  },
  disbursements: {
    needs: 'spending.see',
    waiting: () => sql`
      select d.id, c.id as key, ${campaignTitles()}, n.name_zh as "ofZh", n.name_en as "ofEn", d.made_at as since, ${never()}
      from disbursements d join campaigns c on c.id = d.campaign_id join ngos n on n.id = d.partner_id where d.state = 'waiting'`,
    all: () =>
      sql`select d.id, ${campaignTitles()} from disbursements d join campaigns c on c.id = d.campaign_id`,
    subject: 'disbursement:',
    acts: ['disbursement.approve', 'disbursement.refuse', 'disbursement.reverse'],
    href: routes.adminCampaignMoney,
  },
  complaints: {
    needs: 'complaints.see',
    waiting: (now) => sql`
      select k.id, k.id as key, ${campaignTitles()}, k.reference || ' · ' || r.name_zh as "ofZh", k.reference || ' · ' || r.name_en as "ofEn", k.received_at as since,
        case when k.replied_at is null then k.due_on::text end as "dueOn", ${isOverdueOn(shanghaiDay(now))} as "isLate"
      from complaints k join campaigns c on c.id = k.campaign_id join regions r on r.code = c.region_code where k.state <> 'closed'`,
    all: () => sql`
      select k.id, k.reference || ' · ' || c.title_zh as "nameZh", k.reference || ' · ' || c.title_en as "nameEn", c.region_code as region from complaints k join campaigns c on c.id = k.campaign_id`,
    subject: 'complaint:',
    acts: ['complaint.take_up', 'complaint.reply', 'complaint.close'],
    href: routes.adminComplaint,
    bulk: 'complaint.decide',
  },
  risks: {
    needs: 'risks.see',
    waiting: () => sql`
      select s.id, s.id as key, ${campaignTitles()}, n.name_zh as "ofZh", n.name_en as "ofEn", s.raised_at as since, ${never()}
      from risk_signals s join campaigns c on c.id = s.campaign_id join ngos n on n.id = c.ngo_id where s.state in ('open', 'held')`,
    all: () =>
      sql`select s.id, ${campaignTitles()} from risk_signals s join campaigns c on c.id = s.campaign_id`,
    subject: 'risk:',
    acts: ['risk.held', 'risk.cleared', 'risk.confirmed'],
    href: (l) => routes.adminRisk(l),
  },
  words: {
    needs: 'words.see',
    waiting: () => sql`
      select w.key as id, w.handle as key, w.text as "nameZh", w.text as "nameEn", c.title_zh as "ofZh", c.title_en as "ofEn", c.region_code as region, w.since, ${never()}
      from (${currentWords()}) w join campaigns c on c.id = w.campaign_id where w.state = 'waiting'`,
    all: () => sql`
      select g.handle || ':' || w.what as id, g.reference as "nameZh", g.reference as "nameEn", c.region_code as region
      from gift_words w join gifts g on g.id = w.gift_id join campaigns c on c.id = w.campaign_id`,
    subject: 'words:',
    acts: ['words.show', 'words.hide'],
    href: routes.adminWords,
    bulk: 'words.moderate',
  },
  register: {
    needs: 'rural.review',
    waiting: () => registered('submitted', sql`p.submitted_at`),
    all: allRegistered,
    subject: 'rural:',
    acts: ['rural.approve', 'rural.return'],
    href: routes.adminRegisterProject,
  },
  registerReturned: {
    needs: 'rural.write',
    waiting: () => registered('returned', sql`p.reviewed_at`),
    all: allRegistered,
    subject: 'rural:',
    acts: ['rural.edit'],
    href: routes.adminRegisterProject,
  },
  reviews: {
    needs: 'gift.see',
    waiting: () => sql`
      select ${giftAs(sql`g.id`, sql`g.created_at`)} from gifts g join campaigns c on c.id = g.campaign_id
      where g.state = 'in_review' and g.review_reason is not null and g.review_resolution is null`,
    all: () => sql`
      select k.id, g.reference as "nameZh", g.reference as "nameEn", c.region_code as region
      from refund_cases k join gifts g on g.id = k.gift_id join campaigns c on c.id = g.campaign_id where k.act <> 'refund'`,
    subject: 'refund:',
    acts: ['refund.propose', 'refund.approve', 'refund.refuse'],
    href: (l, key) => `${routes.adminGifts(l)}?ref=${key}`,
  },
  refunds: {
    needs: 'gift.see',
    waiting: () => sql`
      select ${giftAs(sql`q.id`, sql`q.asked_at`)} from refund_requests q join gifts g on g.id = q.gift_id join campaigns c on c.id = g.campaign_id
      where q.state = 'open'`,
    all: () => sql`
      select g.id, g.reference as "nameZh", g.reference as "nameEn", c.region_code as region from gifts g join campaigns c on c.id = g.campaign_id`,
    subject: 'gift:',
    acts: ['refund.decline'],
    href: (l, key) => `${routes.adminGifts(l)}?ref=${key}`,
  },
  cases: {
    needs: 'gift.see',
    waiting: (now) => sql`
      select k.id, k.id as key, g.reference as "nameZh", g.reference as "nameEn", c.title_zh as "ofZh", c.title_en as "ofEn", c.region_code as region, k.made_at as since,
        (k.expires_at at time zone 'Asia/Shanghai')::date::text as "dueOn", k.expires_at <= ${now} as "isLate"
      from refund_cases k join gifts g on g.id = k.gift_id join campaigns c on c.id = g.campaign_id where k.state in ('needs_consent', 'proposed', 'approved')`,
    all: () => sql`
      select k.id, g.reference as "nameZh", g.reference as "nameEn", c.region_code as region
      from refund_cases k join gifts g on g.id = k.gift_id join campaigns c on c.id = g.campaign_id`,
    subject: 'refund:',
    acts: [
      'refund.propose',
      'refund.approve',
      'refund.refuse',
      'refund.consent',
      'refund.object',
      'refund.expire',
    ],
    href: routes.adminRefund,
  },
  donors: {
    needs: 'donor.see',
    waiting: () => sql`
      select k.id, k.id as key, a.reference || ' · ' || b.reference as "nameZh", a.reference || ' · ' || b.reference as "nameEn", '' as "ofZh", '' as "ofEn",
        null as region, k.made_at as since, ${never()}
      from donor_cases k join gifts a on a.id = k.gift_a join gifts b on b.id = k.gift_b where k.state = 'proposed'`,
    all: () => sql`
      select k.id, a.reference || ' · ' || b.reference as "nameZh", a.reference || ' · ' || b.reference as "nameEn", null as region
      from donor_cases k join gifts a on a.id = k.gift_a join gifts b on b.id = k.gift_b`,
    subject: 'donors:',
    acts: ['donor.merge', 'donor.split', 'donor.refuse_merge', 'donor.refuse_split'],
    href: routes.adminDonorCase,
  },
  pools: {
    needs: 'matches.see',
    // By the day it opens: published later it never can be.
    waiting: (now) => sql`
      select p.id, p.id as key, p.funder_zh as "nameZh", p.funder_en as "nameEn", f.name_zh as "ofZh", f.name_en as "ofEn", null as region, p.made_at as since,
        (p.opens_at at time zone 'Asia/Shanghai')::date::text as "dueOn", p.opens_at <= ${now} as "isLate"
      from match_pools p join festivals f on f.id = p.festival_id where p.state = 'proposed'`,
    all: () => sql`
      select p.id, p.funder_zh as "nameZh", p.funder_en as "nameEn", null as region from match_pools p`,
    subject: 'pool:',
    acts: ['pool.publish', 'pool.withdraw', 'pool.stop'],
    href: routes.adminPool,
  },
  erasures: {
    needs: 'erasure.see',
    waiting: (now) => sql`
      select e.id, e.id as key, g.reference as "nameZh", g.reference as "nameEn", '' as "ofZh", '' as "ofEn", null as region, e.asked_at as since,
        e.due_on::text as "dueOn", e.due_on < ${shanghaiDay(now)}::date as "isLate"
      from erasure_requests e join gifts g on g.id = e.gift_id where e.state = 'open'`,
    all: () => sql`
      select e.id, g.reference as "nameZh", g.reference as "nameEn", null as region from erasure_requests e join gifts g on g.id = e.gift_id`,
    subject: 'erasure:',
    acts: ['erasure.done', 'erasure.refuse'],
    href: routes.adminErasure,
  },
  parked: {
    needs: 'inbox.see',
    waiting: () => sql`
      select i.event_id as id, i.event_id as key, i.event_id as "nameZh", i.event_id as "nameEn", coalesce(i.note, '') as "ofZh", coalesce(i.note, '') as "ofEn", null as region, i.received_at as since, ${never()}
      from inbox i where i.state = 'parked'`,
    all: () => sql`
      select i.event_id as id, i.event_id as "nameZh", i.event_id as "nameEn", null as region from inbox i`,
    subject: 'event:',
    acts: ['inbox.retry'],
    href: (l) => routes.adminInbox(l),
    bulk: 'inbox.retry',
  },
  exceptions: {
    needs: 'reconcile.see',
    waiting: () => sql`
      select x.id, x.id as key, x.object_id as "nameZh", x.object_id as "nameEn", x.cause || ' · ' || x.day as "ofZh", x.cause || ' · ' || x.day as "ofEn", null as region, x.first_seen_at as since, ${never()}
      from reconcile_exceptions x where x.closed_at is null and x.cause <> 'in_review' and x.note is null`,
    all: () => sql`
      select x.id, x.object_id as "nameZh", x.object_id as "nameEn", null as region from reconcile_exceptions x`,
    subject: 'exception:',
    acts: ['reconcile.note'],
    href: (l) => routes.adminReconcile(l),
    bulk: 'reconcile.note',
  },
  mails: {
    needs: 'outbox.see',
    waiting: () => sql`
      select m.id, m.id as key, m.kind as "nameZh", m.kind as "nameEn", coalesce(m.error, '') as "ofZh", coalesce(m.error, '') as "ofEn", null as region, m.created_at as since, ${never()}
      from mails m where m.state = 'failed' and coalesce(m.error, '') not in ('ERASED', 'EXPIRED')`,
    all: () => sql`select m.id, m.kind as "nameZh", m.kind as "nameEn", null as region from mails m`,
    subject: 'mail:',
    acts: ['mail.resend'],
    href: routes.adminMail,
    bulk: 'outbox.resend',
  },
} as const satisfies Record<string, QueueSpec>;

export type QueueKind = keyof typeof QUEUES;
export const QUEUE_KINDS = Object.keys(QUEUES) as QueueKind[];
export const queueOf = (kind: QueueKind): QueueSpec => QUEUES[kind];
