import 'server-only';
import { type Sql, sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { now as clockNow } from '@/lib/clock';
import type { CampaignFacts } from '@/lib/donations/bundle';
import { donorKeyOf } from '@/lib/donations/donor-key';
import { loadCampaigns } from '@/lib/donations/load';
import { newHandle, newReference } from '@/lib/ids';
import { lockHead, post } from '@/lib/ledger/post';
import { applyDeltas } from '@/lib/totals/apply';
import { deltasOf } from '@/lib/totals/deltas';
import { postingOf, refusalOf, type StagedRow, type Standing } from './as-gifts';
import type { Fault } from './columns';
import { insertFaults } from './stage';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** Lines a transaction: online gifts wait for the head no longer than one of these takes. */
const BATCH = 2_000;

/** Posts an approved import to its last row. Safe beside other workers, and after a cut goes on where it was. */
export async function postImport(importId: string): Promise<void> {
  while (await postImportBatch(importId));
}

/** The oldest approved import's next batch; answers whether there may be more to do. */
export async function postApproved(): Promise<boolean> {
  const [next] = await sql<
    { id: string }[]
  >`select id from imports where state = 'approved' order by created_at limit 1`;
  if (!next) return false;
  await postImportBatch(next.id);
  return true;
}

/**
 * Posts the next lines of an approved import: gifts, ledger, totals and the import's progress in one transaction, under
 * the ledger head. Rows that no longer may count (closed meanwhile, posted by another import) become bad or known.
 * Answers whether lines are left.
 */
export async function postImportBatch(importId: string, lines = BATCH): Promise<boolean> {
  return sql.begin(async (tx) => {
    const head = await lockHead(tx);
    const [target] = await tx<{ source: string; postedLine: number; lastLine: number }[]>`
      select source, posted_line as "postedLine", last_line as "lastLine" from imports where id = ${importId} and state = 'approved' for update`;
    if (!target) return false;
    // By ranges of lines, not the next so many rows: a plan made without statistics cannot read all that are left.
    const range = { importId, from: target.postedLine, to: target.postedLine + lines };
    const rows = await tx<StagedRow[]>`
      select line, gift_id as "giftId", external_id as "externalId", campaign_id as "campaignId", amount_fen as "amountFen", paid_at as "paidAt",
        donor_email as "donorEmail", donor_phone as "donorPhone"
      from import_rows where import_id = ${importId} and line > ${range.from} and line <= ${range.to} order by line`;
    const gifts = await sortOut(tx, importId, target.source, rows);
    const now = clockNow();
    const deltas = deltasOf(
      gifts.map(({ posting, donorKey }) => ({ posting, donorKey, sign: 1, isMonthly: false })),
      [],
    );
    // Sent at once, run one after the other: the next statement's rows are made while PostgreSQL writes the last one's.
    await Promise.all([
      post(tx, head, { reverse: [], post: gifts.map(({ posting }) => posting) }, now),
      insertGifts(tx, range, target.source, head.seq, gifts, now),
      applyDeltas(tx, deltas),
    ]);
    const isDone = range.to >= target.lastLine;
    await tx`
      update imports set posted_line = ${range.to}, posted_count = posted_count + ${gifts.length},
        state = ${isDone ? 'posted' : 'approved'}, posted_at = ${isDone ? now : null} where id = ${importId}`;
    return !isDone;
  });
}

type NewGift = Awaited<ReturnType<typeof sortOut>>[number];

/** The rows that become gifts; the others leave the import's counts and sum, and say why. */
async function sortOut(tx: Tx, importId: string, source: string, rows: readonly StagedRow[]) {
  const campaigns = await loadCampaigns(tx, [...new Set(rows.map((row) => row.campaignId))]);
  const standing = new Map(
    (
      await tx<(Standing & { externalId: string })[]>`
        select external_id as "externalId", campaign_id as "campaignId", amount_fen as "amountFen", paid_at as "paidAt"
        from gifts where source = ${source} and external_id = any(${rows.map((row) => row.externalId)})`
    ).map((gift) => [gift.externalId, gift]),
  );
  const gifts = [];
  const turned: { row: StagedRow; code: 'after_close' | 'changed' | 'known' }[] = [];
  for (const row of rows) {
    const campaign = campaigns.get(row.campaignId)!;
    const code = refusalOf(row, campaign, standing.get(row.externalId));
    if (code) turned.push({ row, code });
    else gifts.push(newGift(row, source, campaign));
  }
  if (turned.length > 0) await turnDown(tx, importId, turned);
  return gifts;
}

function newGift(row: StagedRow, source: string, campaign: CampaignFacts) {
  const donor = { email: row.donorEmail ?? undefined, phone: row.donorPhone ?? undefined };
  return {
    line: row.line,
    donorKey: donorKeyOf(row.giftId, null, donor),
    posting: postingOf(row, source, campaign),
  };
}

async function turnDown(
  tx: Tx,
  importId: string,
  turned: readonly { row: StagedRow; code: 'after_close' | 'changed' | 'known' }[],
): Promise<void> {
  const faults = turned.flatMap(({ row, code }): Fault[] =>
    code === 'known'
      ? []
      : [{ line: row.line, column: code === 'changed' ? 'external_id' : 'paid_at', code }],
  );
  await insertFaults(tx, importId, faults);
  await tx`
    update imports set good_count = good_count - ${turned.length}, bad_count = bad_count + ${faults.length},
      known_count = known_count + ${turned.length - faults.length}, sum_fen = sum_fen - ${turned.reduce((sum, { row }) => sum + row.amountFen, 0)}
    where id = ${importId}`;
}

/** Writes the gifts from their rows. The first of them is posted right after `headSeq`. */
async function insertGifts(
  tx: Tx,
  range: { importId: string; from: number; to: number },
  source: string,
  headSeq: number,
  gifts: readonly NewGift[],
  now: Date,
): Promise<void> {
  if (gifts.length === 0) return;
  const made = gifts.map(({ line, donorKey, posting: { scopes, day } }, index) => ({
    line,
    handle: newHandle(),
    reference: newReference(),
    donorKey,
    scopes,
    day,
    seq: headSeq + 1 + index,
  }));
  await tx`
    insert into gifts (id, handle, reference, campaign_id, amount_fen, source, external_id, donor_key, display_mode, donor_name, nick, donor_email, donor_phone,
      locale, created_at, state, paid_at, paid_fen, settled_at, scopes, day, posted_seq)
    select r.gift_id, d.handle, d.reference, r.campaign_id, r.amount_fen, ${source}, r.external_id, d."donorKey", r.display_mode,
      case when r.display_mode <> 'nick' then r.donor_name end, case when r.display_mode = 'nick' then r.donor_name end, r.donor_email, r.donor_phone,
      'zh', ${now}, 'succeeded', r.paid_at, r.amount_fen, ${now}, d.scopes, d.day, d.seq
    from json_to_recordset(${jsonRows(made)}::text::json) as d(line int, handle text, reference text, "donorKey" text, scopes text[], day date, seq bigint)
    join import_rows r on r.import_id = ${range.importId} and r.line > ${range.from} and r.line <= ${range.to} and r.line = d.line`;
}
