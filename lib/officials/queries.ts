import 'server-only';
import { asc, eq, isNotNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { regions } from '@/db/schema/regions';
import { sessions, users } from '@/db/schema/users';
import { hasFactor } from '@/lib/auth/factors/has-factor';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';

export type OfficialRow = Awaited<ReturnType<typeof listOfficials>>[number];

/** Every official: role, region, when last here, and whether a second factor is set up. */
export async function listOfficials(ctx: Context) {
  authorise(ctx, 'people.see');
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.officialRole,
      regionCode: users.officialRegion,
      regionZh: regions.nameZh,
      regionEn: regions.nameEn,
      lastSeenAt:
        sql<Date | null>`(select max(${sessions.lastSeenAt}) from ${sessions} where ${sessions.userId} = ${users.id})`.mapWith(
          sessions.lastSeenAt,
        ),
      hasFactor,
    })
    .from(users)
    .leftJoin(regions, eq(regions.code, users.officialRegion))
    .where(isNotNull(users.officialRole))
    .orderBy(asc(users.officialRegion), asc(users.name))
    .limit(500);
}
