import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { ruralOrganisations } from '@/db/schema/rural';
import { newId } from '@/lib/ids';
import { cityOf, nameKey } from './rural';

/** An organisation as a row or a form names it. */
export interface Named {
  organisation: string;
  uscc: string | null;
  regionCode: string;
}

export interface Organisation {
  id: string;
  uscc: string | null;
}

const BATCH = 500;

/** The key under which an organisation is found: its city and its name. */
export const organisationKey = ({ organisation, regionCode }: Named): string =>
  `${cityOf(regionCode)}\n${nameKey(organisation)}`;

/**
 * Finds or makes the organisations of these rows, by `organisationKey`. A credit code that is told for the first time is
 * kept and finds the organisation's account; another one than the kept is the caller's to refuse.
 */
export async function takeOrganisations(
  tx: Transaction,
  rows: readonly Named[],
  now: Date,
): Promise<Map<string, Organisation>> {
  const named = new Map<string, Named>();
  for (const row of rows) {
    const key = organisationKey(row);
    const before = named.get(key);
    if (!before || (before.uscc === null && row.uscc !== null)) named.set(key, row);
  }
  const accounts = await accountsOf(tx, [...named.values()]);
  const wanted = [...named.values()].map((row) => ({
    id: newId('org'),
    ngoId: accounts.get(row.uscc ?? '') ?? null,
    name: row.organisation,
    nameKey: nameKey(row.organisation),
    uscc: row.uscc,
    regionCode: row.regionCode,
    cityCode: cityOf(row.regionCode),
    createdAt: now,
  }));
  for (let at = 0; at < wanted.length; at += BATCH)
    await tx
      .insert(ruralOrganisations)
      .values(wanted.slice(at, at + BATCH))
      .onConflictDoNothing();
  const found = new Map<string, Organisation>();
  for (const city of new Set(wanted.map((one) => one.cityCode))) {
    const keys = wanted.filter((one) => one.cityCode === city).map((one) => one.nameKey);
    const stored = await tx
      .select()
      .from(ruralOrganisations)
      .where(and(eq(ruralOrganisations.cityCode, city), inArray(ruralOrganisations.nameKey, keys)));
    for (const one of stored) found.set(`${city}\n${one.nameKey}`, { id: one.id, uscc: one.uscc });
  }
  for (const [key, { uscc }] of named) {
    const one = found.get(key)!;
    if (one.uscc !== null || uscc === null) continue;
    await tx
      .update(ruralOrganisations)
      .set({ uscc, ngoId: accounts.get(uscc) ?? null })
      .where(eq(ruralOrganisations.id, one.id));
    one.uscc = uscc;
  }
  return found;
}

async function accountsOf(tx: Transaction, rows: readonly Named[]): Promise<Map<string, string>> {
  const codes = rows.flatMap((row) => row.uscc ?? []);
  if (codes.length === 0) return new Map();
  const found = await tx
    .select({ id: ngos.id, uscc: ngos.uscc })
    .from(ngos)
    .where(and(inArray(ngos.uscc, codes), eq(ngos.state, 'verified')));
  return new Map(found.map(({ id, uscc }) => [uscc, id]));
}
