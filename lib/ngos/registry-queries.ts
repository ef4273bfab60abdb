import 'server-only';
import { sql } from '@/db/client';
import { authorise, requireActor } from '@/lib/auth/policy';
import { scopePrefix } from '@/lib/auth/scope';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { type CertificateState, certificateStanding, lastEndingDay } from './ngo';
import { type PartnershipDays, partnershipStanding } from './partnership';

const SHOWN = 500;

interface CertificateLine {
  id: string;
  ngoId: string;
  nameZh: string;
  nameEn: string;
  number: string;
  state: CertificateState;
  validUntil: string | null;
}

/** Certificates of this official's region that need an eye: ending within thirty days, expired, suspended, revoked. Soonest first. */
export async function listCertificatesToWatch(ctx: Context) {
  const { inRegion, today } = scopeOf(ctx);
  const rows = await sql<CertificateLine[]>`
    select c.id, n.id as "ngoId", n.name_zh as "nameZh", n.name_en as "nameEn", c.number, c.state, c.valid_until::text as "validUntil"
    from certificates c join ngos n on n.id = c.ngo_id
    where n.region_code like ${inRegion} and (c.state in ('suspended', 'revoked') or c.state = 'verified' and c.valid_until <= ${lastEndingDay(today)})
    order by c.valid_until nulls last, c.id limit ${SHOWN}`;
  return rows.map((row) => ({ ...row, standing: certificateStanding(row, today) }));
}

interface PartnershipLine extends PartnershipDays {
  id: string;
  holderId: string;
  holderZh: string;
  holderEn: string;
  partnerId: string;
  partnerZh: string;
  partnerEn: string;
  score: number | null;
  hasAgreement: boolean;
  isOnPaper: boolean;
  liveCampaigns: number;
  lastNoteAt: Date | null;
  endReason: string | null;
}

/** Partnerships whose holder or partner is in this official's region, those in force first. */
export async function listPartnershipsToWatch(ctx: Context) {
  const { inRegion, today } = scopeOf(ctx);
  const rows = await sql<PartnershipLine[]>`
    select s.id, s.state, s.valid_from::text as "validFrom", s.valid_until::text as "validUntil", s.score, s.is_on_paper as "isOnPaper",
      s.agreement_document_id is not null as "hasAgreement", s.end_reason as "endReason",
      h.id as "holderId", h.name_zh as "holderZh", h.name_en as "holderEn", p.id as "partnerId", p.name_zh as "partnerZh", p.name_en as "partnerEn",
      (select count(*)::int from campaigns c where c.holder_id = s.holder_id and c.ngo_id = s.partner_id and c.state = 'live') as "liveCampaigns",
      (select max(at) from partnership_notes k where k.partnership_id = s.id) as "lastNoteAt"
    from partnerships s join ngos h on h.id = s.holder_id join ngos p on p.id = s.partner_id
    where h.region_code like ${inRegion} or p.region_code like ${inRegion}
    order by s.state <> 'signed', s.created_at desc, s.id limit ${SHOWN}`;
  return rows.map((row) => ({ ...row, standing: partnershipStanding(row, today) }));
}

function scopeOf(ctx: Context) {
  authorise(ctx, 'registry.see');
  const { official } = requireActor(ctx);
  return { inRegion: `${scopePrefix(official!.regionCode)}%`, today: shanghaiDay(ctx.now) };
}
