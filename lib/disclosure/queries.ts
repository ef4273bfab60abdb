import 'server-only';
import { and, asc, desc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { obligations, type ReportFigures, reports } from '@/db/schema/disclosure';
import { ngos } from '@/db/schema/ngos';
import { projects } from '@/db/schema/projects';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import { scopePrefix } from '@/lib/auth/scope';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { type DutyState, dutyState, KINDS, type ObligationKind, opensOn } from './obligations';

export type { ReportFigures };

/** An obligation as lists show it. */
export interface ObligationEntry {
  id: string;
  kind: ObligationKind;
  n: number;
  periodFrom: string;
  periodTo: string;
  dueOn: string;
  state: DutyState;
  campaignId: string | null;
  projectId: string | null;
  campaignSlug: string | null;
  /** Of the campaign or project; null for what is of the organisation's year. */
  titleZh: string | null;
  titleEn: string | null;
  ngoId: string;
  ngoZh: string;
  ngoEn: string;
}

const columns = {
  id: obligations.id,
  kind: obligations.kind,
  n: obligations.n,
  periodFrom: obligations.periodFrom,
  periodTo: obligations.periodTo,
  dueOn: obligations.dueOn,
  metAt: obligations.metAt,
  campaignId: obligations.campaignId,
  projectId: obligations.projectId,
  campaignSlug: campaigns.slug,
  titleZh: sql<string | null>`coalesce(${campaigns.titleZh}, ${projects.nameZh})`,
  titleEn: sql<string | null>`coalesce(${campaigns.titleEn}, ${projects.nameEn})`,
  ngoId: obligations.ngoId,
  ngoZh: ngos.nameZh,
  ngoEn: ngos.nameEn,
};

function list() {
  return db
    .select(columns)
    .from(obligations)
    .innerJoin(ngos, eq(ngos.id, obligations.ngoId))
    .leftJoin(campaigns, eq(campaigns.id, obligations.campaignId))
    .leftJoin(projects, eq(projects.id, obligations.projectId));
}

type Row = Awaited<ReturnType<typeof list>>[number];
const entryOf =
  (now: Date) =>
  ({ metAt, ...row }: Row): ObligationEntry => ({
    ...row,
    state: dutyState(row.dueOn, metAt && shanghaiDay(metAt), shanghaiDay(now)),
  });

/** All that an organisation owes or has published: its own, and of the campaigns it holds or carries out. Next due first. */
export async function listNgoObligations(ctx: Context, ngoId: string): Promise<ObligationEntry[]> {
  authorise(ctx, 'disclosure.see', { ngoId });
  const rows = await list()
    .where(
      and(
        isNull(obligations.voidAt),
        or(eq(obligations.ngoId, ngoId), eq(campaigns.ngoId, ngoId), eq(campaigns.holderId, ngoId)),
      ),
    )
    .orderBy(asc(sql`${obligations.metAt} is not null`), asc(obligations.dueOn), asc(obligations.id))
    .limit(500);
  return rows.map(entryOf(ctx.now));
}

/** One obligation with every version of its report, for its people, its holder's and officials in scope. */
export async function getObligation(ctx: Context, id: string) {
  const [row] = await list().where(and(eq(obligations.id, id), isNull(obligations.voidAt)));
  const [campaign] = row?.campaignId
    ? await db.select().from(campaigns).where(eq(campaigns.id, row.campaignId))
    : [];
  const resource = {
    ngoId: row?.ngoId,
    holderId: campaign?.holderId,
    regionCode: campaign?.regionCode,
  };
  authorise(ctx, 'disclosure.see', { ...resource, ngoId: campaign ? campaign.ngoId : row?.ngoId });
  if (!row) throw new AppError('NOT_FOUND');
  const versions = await db
    .select()
    .from(reports)
    .where(eq(reports.obligationId, id))
    .orderBy(desc(reports.version));
  return {
    obligation: entryOf(ctx.now)(row),
    opensOn: opensOn(row),
    campaign: campaign ? { id: campaign.id, slug: campaign.slug } : null,
    versions,
    can: {
      write: may(ctx.actor, 'disclosure.write', resource),
      publish: may(ctx.actor, 'disclosure.publish', resource),
    },
  };
}

export type ObligationDetail = Awaited<ReturnType<typeof getObligation>>;

/** What a report is about. */
export type Subject = { campaignId: string } | { projectId: string } | { ngoId: string };

const idOf = (subject: Subject): string => {
  if ('campaignId' in subject) return subject.campaignId;
  return 'projectId' in subject ? subject.projectId : subject.ngoId;
};

/** Its own obligations: an organisation's are those of its years. */
function isOf(subject: Subject) {
  if ('campaignId' in subject) return eq(obligations.campaignId, subject.campaignId);
  if ('projectId' in subject) return eq(obligations.projectId, subject.projectId);
  return and(
    eq(obligations.ngoId, subject.ngoId),
    isNull(obligations.campaignId),
    isNull(obligations.projectId),
  );
}

/** What the public may know of a campaign's, a project's or an organisation's reports: all of them, the late ones too (R65). */
export async function listPublicObligations(subject: Subject, now: Date): Promise<ObligationEntry[]> {
  const rows = await list()
    .where(and(isNull(obligations.voidAt), isOf(subject)))
    .orderBy(asc(obligations.dueOn), asc(obligations.id))
    .limit(400);
  return rows.map(entryOf(now));
}

/** What an organisation owes of its campaigns and projects and is late with, the longest late first: its own page says so (R65). */
export async function listPublicLate(ngoId: string, now: Date): Promise<ObligationEntry[]> {
  const rows = await list()
    .where(
      and(
        isNull(obligations.voidAt),
        isNull(obligations.metAt),
        eq(obligations.ngoId, ngoId),
        or(isNotNull(obligations.campaignId), isNotNull(obligations.projectId)),
        lt(obligations.dueOn, shanghaiDay(now)),
      ),
    )
    .orderBy(asc(obligations.dueOn), asc(obligations.id))
    .limit(100);
  return rows.map(entryOf(now));
}

/** One published version, as anybody reads it. */
export interface PublicReport {
  version: number;
  text: string;
  correction: string | null;
  figures: ReportFigures;
  publishedAt: Date;
}

/** The published versions of a report by its key (`final-1`), newest first; null where nothing is published. */
export async function findPublicReport(
  subject: Subject,
  key: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<{ obligation: ObligationEntry; versions: PublicReport[] } | null> {
  const kind = KINDS.find((name) => key.startsWith(`${name}-`));
  if (!kind) return null;
  const [row] = await list().where(
    and(eq(obligations.id, `${idOf(subject)}-${key}`), isNull(obligations.voidAt)),
  );
  if (!row) return null;
  const versions = await db
    .select()
    .from(reports)
    .where(and(eq(reports.obligationId, row.id), eq(reports.state, 'published')))
    .orderBy(desc(reports.version));
  if (versions.length === 0) return null;
  const zh = locale === 'zh';
  return {
    obligation: entryOf(now)(row),
    versions: versions.map((one) => ({
      version: one.version,
      text: zh ? one.textZh : one.textEn,
      correction: zh ? one.correctionZh : one.correctionEn,
      figures: one.figures,
      publishedAt: one.publishedAt!,
    })),
  };
}

/** Reports that are late, in an official's region, the longest late first. */
export async function listOverdue(ctx: Context, limit = 200): Promise<ObligationEntry[]> {
  authorise(ctx, 'admin.home');
  const { official } = requireActor(ctx);
  const prefix = `${scopePrefix(official!.regionCode)}%`;
  const rows = await list()
    .where(
      and(
        isNull(obligations.voidAt),
        isNull(obligations.metAt),
        lt(obligations.dueOn, shanghaiDay(ctx.now)),
        sql`coalesce(${campaigns.regionCode}, ${ngos.regionCode}) like ${prefix}`,
      ),
    )
    .orderBy(asc(obligations.dueOn), asc(obligations.id))
    .limit(limit);
  return rows.map(entryOf(ctx.now));
}
