import 'server-only';
import { readSql } from '@/db/client';
import { PUBLIC_STATES } from '@/lib/campaigns/campaign';
import type { Locale } from '@/lib/i18n/locales';
import { PROVINCE } from '@/lib/regions/region';
import type { Scope } from '@/lib/totals/scope';

/** Pages whose figure can be opened into its ledger lines, by the word used in the ledger's address. */
export const LEDGER_SCOPES = ['campaign', 'ngo', 'holder', 'region', 'festival'] as const;
export type LedgerScopeKind = (typeof LEDGER_SCOPES)[number];

interface Found {
  id: string;
  name: string;
}

async function find(kind: LedgerScopeKind, key: string, locale: Locale): Promise<Found | undefined> {
  const name = locale === 'zh' ? readSql`name_zh` : readSql`name_en`;
  const title = locale === 'zh' ? readSql`title_zh` : readSql`title_en`;
  switch (kind) {
    case 'campaign':
      return (
        await readSql<
          Found[]
        >`select id, ${title} as name from campaigns where slug = ${key} and state = any(${[...PUBLIC_STATES]})`
      )[0];
    case 'region':
      return (await readSql<Found[]>`select code as id, ${name} as name from regions where code = ${key}`)[0];
    case 'festival':
      return (await readSql<Found[]>`select id, ${name} as name from festivals where slug = ${key}`)[0];
    default:
      return (
        await readSql<
          Found[]
        >`select id, ${name} as name from ngos where slug = ${key} and state in ('verified', 'suspended')`
      )[0];
  }
}

/** What a figure of a page counts, by the kind and key of that page's address; null when the public has no such page. */
export async function findLedgerScope(
  kind: LedgerScopeKind,
  key: string,
  locale: Locale,
): Promise<{ scope: Scope; name: string } | null> {
  const row = await find(kind, key, locale);
  return row ? { scope: `${kind}:${row.id}`, name: row.name } : null;
}

/** The campaigns that could count in a scope: what lets `listLedger` find its lines by index. */
export async function campaignIdsOf(scope: Scope): Promise<string[]> {
  const kind = scope.slice(0, scope.indexOf(':'));
  const key = scope.slice(scope.indexOf(':') + 1);
  if (kind === 'campaign') return [key];
  const rows =
    kind === 'festival'
      ? await readSql<
          { id: string }[]
        >`select campaign_id as id from festival_campaigns where festival_id = ${key}`
      : kind === 'region'
        ? await readSql<{ id: string }[]>`
            select c.id from campaigns c join regions r on r.code = c.region_code
            where r.code = ${key} or r.parent_code = ${key} or ${key} = ${PROVINCE}`
        : await readSql<
            { id: string }[]
          >`select id from campaigns where ngo_id = ${key} or holder_id = ${key}`;
  return rows.map((row) => row.id);
}
