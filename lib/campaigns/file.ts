import 'server-only';
import { and, eq, ne, or } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { inOneForm } from '@/db/number';
import { campaigns } from '@/db/schema/campaigns';
import { filings } from '@/db/schema/filings';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import { shanghaiDay, startOfDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { normaliseNumber } from '@/lib/fields';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { isUniqueViolation } from '@/lib/unique';
import { earliestStart, startsTooSoon } from './campaign';
import { type CampaignRow, lockCampaign } from './load';
import { filingMark, firstVersion, openChange, openFiling, type PlanVersion } from './plan-versions';
import { fileInput } from './schema';

/**
 * Records the filing number the authority gave to a plan, or to a change of it: by an official in scope or the
 * certificate-holder's owner. It counts once a second person confirms it (confirm-filing.ts); until then it may be
 * recorded again to correct it. Returns its id and the mark of what was recorded, which confirming asks for. A number belongs to one campaign (R18); a plan is handed in ten days before its start,
 * judged by that day, never by when the number came (R16).
 */
export async function fileCampaign(ctx: Context, raw: unknown): Promise<{ filingId: string; mark: string }> {
  const { campaignId, filingNumber, submittedOn = shanghaiDay(ctx.now), ...more } = parse(fileInput, raw);
  try {
    return await db.transaction(async (tx) => {
      const row = await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.file', act: 'file' });
      const version = await toBeFiled(tx, row, ctx.now);
      refuseDay(row, version, submittedOn, ctx.now);
      await refuseTaken(tx, row, filingNumber);
      const before = await openFiling(tx, row.id);
      const values = {
        authority: more.authority || (await registrarOf(tx, row.holderId)),
        channel: more.channel,
        submittedOn,
        number: filingNumber,
        recordedBy: requireActor(ctx).userId,
        recordedAt: ctx.now,
      };
      const filingId = before?.id ?? newId('fil');
      if (before) await tx.update(filings).set(values).where(eq(filings.id, filingId));
      else
        await tx.insert(filings).values({
          id: filingId,
          campaignId: row.id,
          planVersionId: version.id,
          kind: version.n > 1 ? 'change' : row.category === 'emergency' ? 'emergency' : 'normal',
          ...values,
        });
      await audit(tx, ctx, {
        action: 'campaign.recordFiling',
        subject: `campaign:${row.id}`,
        before: before ? { number: before.number } : undefined,
        after: { number: filingNumber, plan: version.n },
      });
      return { filingId, mark: filingMark(values) };
    });
  } catch (error) {
    throw isUniqueViolation(error, 'filings_number')
      ? fieldError('filingNumber', 'filing_number_taken')
      : error;
  }
}

/** The approved change, or the first version while that one is not filed. */
async function toBeFiled(tx: Transaction, row: CampaignRow, now: Date): Promise<PlanVersion> {
  if (row.filingNumber === null) return firstVersion(tx, row, now);
  const change = await openChange(tx, row.id);
  if (change?.state !== 'approved') throw new AppError('WRONG_STATE', { reason: 'filed_already' });
  return change;
}

function refuseDay(row: CampaignRow, version: PlanVersion, submittedOn: string, now: Date): void {
  if (submittedOn > shanghaiDay(now)) throw fieldError('submittedOn', 'in_the_future');
  if (version.n > 1) return;
  if (row.approvedAt && submittedOn < shanghaiDay(row.approvedAt))
    throw fieldError('submittedOn', 'before_approval');
  const handedIn = startOfDay(submittedOn);
  if (startsTooSoon(row.category, row.startsAt, handedIn))
    throw new AppError('VALIDATION', {
      errors: [{ path: 'submittedOn', code: 'filed_too_late', date: earliestStart(handedIn) }],
    });
}

/** R18: another campaign's number, confirmed or still to be, however it was typed. Its own may stand on a change again. */
export async function refuseTaken(tx: Transaction, row: CampaignRow, number: string): Promise<void> {
  const same = normaliseNumber(number);
  const [taken] = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .leftJoin(filings, eq(filings.campaignId, campaigns.id))
    .where(
      and(
        ne(campaigns.id, row.id),
        or(eq(inOneForm(campaigns.filingNumber), same), eq(inOneForm(filings.number), same)),
      ),
    )
    .limit(1);
  if (taken) throw fieldError('filingNumber', 'filing_number_taken');
}

async function registrarOf(tx: Transaction, holderId: string): Promise<string> {
  const [holder] = await tx.select({ name: ngos.registrar }).from(ngos).where(eq(ngos.id, holderId));
  return holder!.name;
}
