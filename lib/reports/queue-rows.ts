import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import { sql } from '@/db/client';

/** Rows that several queues are made of, as `QueueSpec` names their columns. */
export type Fragment = PendingQuery<Row[]>;

/** Of what has no day to be answered by. */
export const never = () => sql`null::text as "dueOn", false as "isLate"`;
export const campaignTitles = () =>
  sql`c.title_zh as "nameZh", c.title_en as "nameEn", c.region_code as region`;
export const allCampaigns = () => sql`select c.id, ${campaignTitles()} from campaigns c`;
export const allNgos = () =>
  sql`select n.id, n.name_zh as "nameZh", n.name_en as "nameEn", n.region_code as region from ngos n`;

export const campaignsWhere = (where: Fragment, since: Fragment) => sql`
  select c.id, c.id as key, ${campaignTitles()}, n.name_zh as "ofZh", n.name_en as "ofEn", ${since} as since, ${never()}
  from campaigns c join ngos n on n.id = c.ngo_id where ${where}`;
export const giftAs = (id: Fragment, since: Fragment) => sql`
  ${id} as id, g.reference as key, g.reference as "nameZh", g.reference as "nameEn", c.title_zh as "ofZh", c.title_en as "ofEn", c.region_code as region, ${since} as since, ${never()}`;

export const registered = (state: string, since: Fragment) => sql`
  select p.id, p.id as key, p.name_zh as "nameZh", coalesce(p.name_en, p.name_zh) as "nameEn", r.name_zh as "ofZh", r.name_en as "ofEn", p.region_code as region, ${since} as since, ${never()}
  from rural_projects p join regions r on r.code = p.region_code where p.state = ${state}`;
export const allRegistered = () =>
  sql`select p.id, p.name_zh as "nameZh", coalesce(p.name_en, p.name_zh) as "nameEn", p.region_code as region from rural_projects p`;
