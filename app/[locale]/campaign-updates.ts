'use server';
import { formAction } from '@/lib/action';
import { hideUpdate } from '@/lib/campaigns/hide-update';

/** Takes an update back, from an organisation's workspace and from the officials'. */
export const hide = formAction(async (ctx, [campaignId, updateId]: [string, string], { reason = '' }) => {
  await hideUpdate(ctx, { campaignId, updateId, reason });
  return 'updateHidden';
});
