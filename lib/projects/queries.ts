import 'server-only';
import { and, asc, desc, eq, exists, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { projects } from '@/db/schema/projects';
import { authorise, may } from '@/lib/auth/policy';
import {
  type CampaignState,
  effectiveState,
  isPublic,
  LISTED_STATES,
  PUBLIC_STATES,
  TAKEN_DOWN_STATES,
} from '@/lib/campaigns/campaign';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { MOST_CAMPAIGNS, projectState } from './project';

const SHOWN = 500;

/** The projects of an organisation, the newest first, with how many campaigns each has. For its people. */
export async function listProjects(ctx: Context, ngoId: string) {
  authorise(ctx, 'project.see', { ngoId });
  const rows = await db
    .select({
      project: projects,
      campaignCount: db.$count(campaigns, eq(campaigns.projectId, projects.id)).mapWith(Number),
    })
    .from(projects)
    .where(eq(projects.ngoId, ngoId))
    .orderBy(desc(projects.createdAt), desc(projects.id))
    .limit(SHOWN);
  const today = shanghaiDay(ctx.now);
  return rows.map(({ project, ...row }) => ({ ...project, ...row, state: projectState(project, today) }));
}

const campaignColumns = {
  id: campaigns.id,
  slug: campaigns.slug,
  titleZh: campaigns.titleZh,
  titleEn: campaigns.titleEn,
  state: campaigns.state,
  startsAt: campaigns.startsAt,
  endsAt: campaigns.endsAt,
  targetFen: campaigns.targetFen,
  budget: campaigns.budget,
};

async function campaignsOf(projectId: string, now: Date) {
  const rows = await db
    .select(campaignColumns)
    .from(campaigns)
    .where(eq(campaigns.projectId, projectId))
    .orderBy(asc(campaigns.startsAt), asc(campaigns.id))
    .limit(MOST_CAMPAIGNS);
  return rows.map((row) => ({ ...row, state: effectiveState(row.state, row.startsAt, row.endsAt, now) }));
}

export type ProjectCampaign = Awaited<ReturnType<typeof campaignsOf>>[number];

/** A project with its campaigns, and those that may join it, for its organisation's people and officials in scope. */
export async function getProject(ctx: Context, projectId: string) {
  const [row] = await db
    .select({ project: projects, regionCode: ngos.regionCode })
    .from(projects)
    .innerJoin(ngos, eq(ngos.id, projects.ngoId))
    .where(eq(projects.id, projectId));
  const resource = { ngoId: row?.project.ngoId, regionCode: row?.regionCode };
  authorise(ctx, 'project.see', resource);
  if (!row) throw new AppError('NOT_FOUND');
  const { project } = row;
  const state = projectState(project, shanghaiDay(ctx.now));
  const canWrite = may(ctx.actor, 'project.write', resource);
  const all = await campaignsOf(projectId, ctx.now);
  const free =
    canWrite && state !== 'ended'
      ? await db
          .select({ id: campaigns.id, titleZh: campaigns.titleZh, titleEn: campaigns.titleEn })
          .from(campaigns)
          .where(
            and(
              eq(campaigns.ngoId, project.ngoId),
              isNull(campaigns.projectId),
              notInArray(campaigns.state, [...TAKEN_DOWN_STATES]),
            ),
          )
          .orderBy(desc(campaigns.startsAt), asc(campaigns.id))
          .limit(SHOWN)
      : [];
  return {
    project,
    state,
    campaigns: all,
    free,
    canWrite,
    /** The public page is there: one of its campaigns is. */
    isPublic: all.some((campaign) => isPublic(campaign.state)),
  };
}

export type ProjectDetail = Awaited<ReturnType<typeof getProject>>;

/** The project a campaign's money belongs to, by the caller's leave to see that campaign; null for none. */
export async function findProjectOf(campaignId: string) {
  const [row] = await db
    .select({ id: projects.id, nameZh: projects.nameZh, nameEn: projects.nameEn })
    .from(campaigns)
    .innerJoin(projects, eq(projects.id, campaigns.projectId))
    .where(eq(campaigns.id, campaignId));
  return row ?? null;
}

/** What the public sees: of an organisation that was verified, once one of its campaigns is in one of these states. */
const isShown = (states: readonly CampaignState[]) =>
  and(
    inArray(ngos.state, ['verified', 'suspended']),
    exists(
      db
        .select({ one: sql`1` })
        .from(campaigns)
        .where(and(eq(campaigns.projectId, projects.id), inArray(campaigns.state, [...states]))),
    ),
  );

const publicColumns = (locale: Locale) => {
  const zh = locale === 'zh';
  return {
    id: projects.id,
    name: zh ? projects.nameZh : projects.nameEn,
    summary: zh ? projects.summaryZh : projects.summaryEn,
    startsOn: projects.startsOn,
    endsOn: projects.endsOn,
    endedOn: projects.endedOn,
    ngoSlug: ngos.slug,
    ngoName: zh ? ngos.nameZh : ngos.nameEn,
  };
};

/** An organisation's projects as its public page lists them, those that end last first. */
export async function listPublicProjects(ngoId: string, locale: Locale, now: Date) {
  const rows = await db
    .select(publicColumns(locale))
    .from(projects)
    .innerJoin(ngos, eq(ngos.id, projects.ngoId))
    .where(and(eq(projects.ngoId, ngoId), isShown(LISTED_STATES)))
    .orderBy(desc(projects.endsOn), asc(projects.id))
    .limit(50);
  return rows.map((row) => ({ ...row, state: projectState(row, shanghaiDay(now)) }));
}

/**
 * A project as its public page shows it; null for one the public may not read. A campaign that was taken down stays
 * among its campaigns: its money was given, and is in the project's figures.
 */
export async function findPublicProject(id: string, locale: Locale, now: Date) {
  const [row] = await db
    .select(publicColumns(locale))
    .from(projects)
    .innerJoin(ngos, eq(ngos.id, projects.ngoId))
    .where(and(eq(projects.id, id), isShown(PUBLIC_STATES)));
  if (!row) return null;
  const all = await campaignsOf(id, now);
  return {
    ...row,
    state: projectState(row, shanghaiDay(now)),
    campaigns: all.filter((campaign) => isPublic(campaign.state)),
  };
}

export type PublicProject = NonNullable<Awaited<ReturnType<typeof findPublicProject>>>;
