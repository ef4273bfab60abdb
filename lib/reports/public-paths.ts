import 'server-only';
import { readSql } from '@/db/client';
import { LISTED_STATES } from '@/lib/campaigns/campaign';

/** Addresses of public pages without their language, for the sitemap; newest campaigns first, at most 20,000 in all. */
export async function listPublicPaths(): Promise<string[]> {
  const rows = await readSql<{ path: string }[]>`
    (select '/campaigns/' || slug as path from campaigns where state = any(${LISTED_STATES}) order by starts_at desc limit 12000)
    union all (select '/ngos/' || slug from ngos where state = 'verified' order by slug limit 5800)
    union all (select '/projects/' || p.id from projects p join ngos n on n.id = p.ngo_id and n.state = 'verified'
      where exists (select from campaigns c where c.project_id = p.id and c.state = any(${LISTED_STATES})) order by p.id limit 1900)
    union all (select '/festivals/' || slug from festivals order by starts_at desc limit 80)
    union all (select '/matches/' || id from match_pools where state = 'published' order by opens_at desc limit 100)
    union all (select '/regions/' || code from regions order by code limit 120)`;
  return rows.map((row) => row.path);
}
