import { may, mayAsOfficial, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';

/** As what a campaign was paused, from the lowest: nobody below lifts it. What the clock paused goes on when its cause is gone. */
export const PAUSE_RANKS = ['clock', 'ngo', 'holder', 'official'] as const;
export type PauseRank = (typeof PAUSE_RANKS)[number];

/** The highest as what this person may pause or resume this campaign. Asked after the person was authorised. */
export function pauseRankOf(
  ctx: Context,
  campaign: { ngoId: string; holderId: string; regionCode: string },
): Exclude<PauseRank, 'clock'> {
  const actor = requireActor(ctx);
  const { ngoId, holderId, regionCode } = campaign;
  if (mayAsOfficial(ctx, 'campaign.pause', regionCode)) return 'official';
  if (ngoId === holderId) return 'ngo';
  return may({ ...actor, official: null }, 'campaign.pause', { holderId }) ? 'holder' : 'ngo';
}

/** Whether somebody of this rank may lift what was paused as that. */
export function mayLift(rank: PauseRank, pausedBy: PauseRank | null): boolean {
  return pausedBy === null || PAUSE_RANKS.indexOf(rank) >= PAUSE_RANKS.indexOf(pausedBy);
}
