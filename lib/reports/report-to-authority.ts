import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, sql } from '@/db/client';
import { authorityReports } from '@/db/schema/authority-reports';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id, reason } from '@/lib/fields';
import { newAuthorityReference, newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { AUTHORITY_GROUNDS, type AuthorityGround } from './authority';
import { readCampaignFile } from './campaign-file';
import type { OfficialFile } from './official-file';

const input = z.strictObject({
  campaignId: id,
  ground: z.enum(AUTHORITY_GROUNDS, 'required'),
  reason,
  /** Made by the form: pressing twice reports once. */
  formId: z.uuid('not_allowed'),
});

interface Subject {
  regionCode: string;
  registrar: string;
  uscc: string;
  certificate: string | null;
  complaints: number;
  signals: number;
}

/**
 * An official in scope reports suspected illegality of a campaign to the authority that registers its
 * certificate-holder (R76; 公开募捐平台服务管理办法 art. 5). The report keeps the campaign's file as it is now, with its
 * moment, whatever comes later. The names in it are Chinese: it goes to a Chinese authority. The same `formId` reports
 * once. Returns its id. Throws NOT_FOUND, FORBIDDEN, VALIDATION.
 */
export async function reportToAuthority(ctx: Context, raw: unknown): Promise<string> {
  const { campaignId, ground, reason: words, formId } = parse(input, raw);
  const subject = await readSubject(campaignId);
  authorise(ctx, 'campaign.denounce', { regionCode: subject?.regionCode });
  if (!subject) throw new AppError('NOT_FOUND');
  const { file } = await readCampaignFile({ ...ctx, locale: 'zh' }, campaignId);
  const [reportId, reference] = [newId('arep'), newAuthorityReference()];
  return db.transaction(async (tx) => {
    const written = await tx
      .insert(authorityReports)
      .values({
        id: reportId,
        reference,
        campaignId,
        registrar: subject.registrar,
        ground,
        reason: words,
        file: asReport(file, subject, { reference, ground, words, at: ctx.now }),
        formId,
        madeBy: requireActor(ctx).userId,
        madeAt: ctx.now,
      })
      .onConflictDoNothing({ target: authorityReports.formId })
      .returning({ id: authorityReports.id });
    if (written.length === 0) {
      const [same] = await tx
        .select({ id: authorityReports.id })
        .from(authorityReports)
        .where(and(eq(authorityReports.formId, formId), eq(authorityReports.campaignId, campaignId)));
      if (!same) throw fieldError('formId', 'not_allowed');
      return same.id;
    }
    await audit(tx, ctx, {
      action: 'campaign.report_to_authority',
      subject: `campaign:${campaignId}`,
      reason: words,
      after: { reportId, reference, registrar: subject.registrar, ground, checkpoint: file.checkpoint },
    });
    return reportId;
  });
}

async function readSubject(campaignId: string): Promise<Subject | undefined> {
  const [row] = await sql<Subject[]>`
    select c.region_code as "regionCode", h.registrar, h.uscc,
      (select t.number from certificates t where t.ngo_id = h.id and t.state <> 'pending' order by t.issued_on desc limit 1) as certificate,
      (select count(*)::int from complaints k where k.campaign_id = c.id) as complaints,
      (select count(*)::int from risk_signals s where s.campaign_id = c.id and s.state <> 'cleared') as signals
    from campaigns c join ngos h on h.id = c.holder_id where c.id = ${campaignId}`;
  return row;
}

/** The campaign's file with what is suspected above it. */
function asReport(
  file: OfficialFile,
  subject: Subject,
  said: { reference: string; ground: AuthorityGround; words: string; at: Date },
): OfficialFile {
  return {
    ...file,
    kind: 'authority',
    facts: [
      { name: 'reference', value: said.reference },
      { name: 'madeAt', value: said.at.toISOString() },
      { name: 'registrar', value: subject.registrar },
      { name: 'ground', value: said.ground },
      { name: 'suspicion', value: said.words },
      { name: 'uscc', value: subject.uscc },
      { name: 'certificate', value: subject.certificate ?? '—' },
      { name: 'complaintCount', value: subject.complaints },
      { name: 'signalCount', value: subject.signals },
      ...file.facts,
    ],
  };
}
