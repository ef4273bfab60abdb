import { type SQL, sql } from 'drizzle-orm';

/**
 * Why an organisation may not raise under a certificate-holder: itself or the holder is not verified, the holder's
 * certificate has run out, is suspended or revoked, there is none, or no signed partnership is in force (R01, R04, R09).
 */
export const OBSTACLES = [
  'organisation',
  'holder',
  'expired',
  'suspended',
  'revoked',
  'uncertified',
  'partnership',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/**
 * The one rule of who may raise under whom, as SQL: null when they may on this day (YYYY-MM-DD, Shanghai). Asked by
 * every gate and by the tick, for one pair or for all live campaigns.
 */
export const obstacleSql = (
  ngoId: SQL,
  holderId: SQL,
  today: string,
): SQL<Obstacle | null> => sql<Obstacle | null>`(case
  when not exists (select from ngos o where o.id = ${ngoId} and o.state = 'verified') then 'organisation'
  when not exists (select from ngos o where o.id = ${holderId} and o.state = 'verified') then 'holder'
  when not exists (select from certificates x where x.ngo_id = ${holderId} and x.state = 'verified' and x.issued_on <= ${today} and (x.valid_until is null or x.valid_until >= ${today}))
    then coalesce((select case x.state when 'verified' then 'expired' else x.state end from certificates x
      where x.ngo_id = ${holderId} and x.state in ('verified', 'suspended', 'revoked') and x.issued_on <= ${today} order by x.issued_on desc, x.stated_at desc limit 1), 'uncertified')
  when ${ngoId} <> ${holderId} and not exists (select from partnerships p where p.holder_id = ${holderId} and p.partner_id = ${ngoId}
    and p.state = 'signed' and (p.agreement_document_id is not null or p.is_on_paper)
    and (p.valid_from is null or p.valid_from <= ${today}) and (p.valid_until is null or p.valid_until >= ${today})) then 'partnership'
end)`;
