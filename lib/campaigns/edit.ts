import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import { endOfDay, startOfDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { fieldError, parse } from '@/lib/parse';
import { requireRegion } from '@/lib/regions/require';
import { forgetDraft } from './draft';
import { lockCampaign } from './load';
import { requireProgramme } from './programme';
import { editInput } from './schema';

/**
 * Saves a draft or returned campaign. `version` is the one the editor read: when somebody saved meanwhile it
 * refuses with STALE_VERSION and overwrites nothing. Texts may still be empty; `submit` lists what is missing.
 */
export async function editCampaign(ctx: Context, raw: unknown): Promise<{ version: number }> {
  const { campaignId, version, startsOn, endsOn, storyZh, storyEn, ...fields } = parse(editInput, raw);
  if (endsOn < startsOn) throw fieldError('endsOn', 'ends_before_start');
  return db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.edit',
      act: 'edit',
      version,
    });
    await requireRegion(tx, fields.regionCode);
    await requireProgramme(tx, fields.programmeId);
    const next = version + 1;
    await tx
      .update(campaigns)
      .set({
        ...fields,
        storyZh: storyZh.text,
        storyEn: storyEn.text,
        storyTreeZh: storyZh.tree,
        storyTreeEn: storyEn.tree,
        startsAt: startOfDay(startsOn),
        endsAt: endOfDay(endsOn),
        version: next,
      })
      .where(eq(campaigns.id, row.id));
    await forgetDraft(tx, ctx, row.id);
    await audit(tx, ctx, {
      action: 'campaign.edit',
      subject: `campaign:${row.id}`,
      before: { version, targetFen: row.targetFen },
      after: { version: next, targetFen: fields.targetFen },
    });
    return { version: next };
  });
}
