import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { isUniqueViolation } from '@/lib/unique';
import { decide } from './decide';
import { lockCampaign } from './load';
import { fileInput } from './schema';

/**
 * Records the filing number the authority gave (R17, R18): by an official in scope or the certificate-holder's
 * owner. From then on the clock schedules, starts and closes the campaign. A number is used once, and is not
 * replaced once recorded.
 */
export async function fileCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, filingNumber } = parse(fileInput, raw);
  try {
    await db.transaction(async (tx) => {
      const row = await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.file', act: 'file' });
      if (row.filingNumber !== null) throw new AppError('WRONG_STATE', { reason: 'filed_already' });
      const state = row.state === 'approved' ? 'filed' : row.state;
      await tx
        .update(campaigns)
        .set({ filingNumber, state, version: row.version + 1 })
        .where(eq(campaigns.id, row.id));
      await decide(tx, ctx, row, 'filed', filingNumber);
      await audit(tx, ctx, {
        action: 'campaign.file',
        subject: `campaign:${row.id}`,
        before: { state: row.state },
        after: { state, filingNumber },
      });
    });
  } catch (error) {
    throw isUniqueViolation(error, 'campaigns_filing_number')
      ? fieldError('filingNumber', 'filing_number_taken')
      : error;
  }
}
