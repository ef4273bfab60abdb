import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

/** The condition that money of a campaign is neither counted nor sent back yet: a gift in review, or a payment on its way. */
export const giftsWaitAt = (campaignId: SQL): SQL => sql`(
  exists (select from gifts where campaign_id = ${campaignId} and review_reason is not null and state = 'in_review')
  or exists (select from totals where scope = 'campaign:' || ${campaignId} and pending_count > 0))`;
