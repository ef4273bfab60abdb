import 'server-only';
import { db } from '@/db/client';
import { may } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { canAct } from './campaign';
import { lastDay } from './dates';
import { filingMark, openChange, openFiling } from './plan-versions';
import type { CampaignDetail } from './workspace-queries';

/** What of a plan a change may move; the last day apart. */
export const CHANGEABLE = ['purpose', 'useOfProceeds', 'surplus'] as const;

export type FilingDesk = Awaited<ReturnType<typeof readFilingDesk>>;

/** Where the filing of a campaign and a change of its plan stand, and what this person may do. The page has authorised on the campaign. */
export async function readFilingDesk(ctx: Context, { campaign, state }: CampaignDetail) {
  const [filing, change] = [await openFiling(db, campaign.id), await openChange(db, campaign.id)];
  const resource = {
    ngoId: campaign.ngoId,
    holderId: campaign.holderId,
    regionCode: campaign.regionCode,
  };
  const made = (by: string | null | undefined) => ({ ...resource, makerIds: by ? [by] : [] });
  const asksHolder = campaign.ngoId !== campaign.holderId && change?.endorsedAt === null;
  const isDecided = change?.state !== 'submitted';
  return {
    filing: filing && { ...filing, mark: filingMark(filing) },
    change: change && {
      id: change.id,
      reason: change.reason,
      waitsFor: isDecided ? ('filing' as const) : asksHolder ? ('holder' as const) : ('official' as const),
      items: CHANGEABLE.filter((item) => change.plan[item] !== campaign.plan[item]).map((item) => ({
        item,
        from: campaign.plan[item],
        to: change.plan[item],
      })),
      endsOn:
        change.endsAt.getTime() === campaign.endsAt.getTime()
          ? null
          : { from: lastDay(campaign.endsAt), to: lastDay(change.endsAt) },
    },
    can: {
      record:
        may(ctx.actor, 'campaign.file', resource) &&
        canAct(state, 'file') &&
        (campaign.filingNumber === null || change?.state === 'approved'),
      confirm:
        filing !== null &&
        canAct(state, 'file') &&
        may(ctx.actor, 'campaign.confirmFiling', made(filing.recordedBy)),
      propose:
        may(ctx.actor, 'campaign.edit', resource) &&
        canAct(state, 'propose') &&
        campaign.filingNumber !== null &&
        change === null,
      endorseChange: !isDecided && asksHolder && may(ctx.actor, 'campaign.endorse', made(change?.madeBy)),
      reviewChange: !isDecided && !asksHolder && may(ctx.actor, 'campaign.review', made(change?.madeBy)),
      close: may(ctx.actor, 'campaign.close', resource) && canAct(state, 'close'),
      enter: may(ctx.actor, 'festival.enter', resource) && canAct(state, 'propose'),
      giveBack: state === 'approved' && filing === null && may(ctx.actor, 'campaign.review', resource),
    },
  };
}
