import 'server-only';
import type { Sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { countAnew, type Nets, type Steps, sumNets } from './nets';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** More donors than this are never one person; and it bounds what is counted anew under the chain head's lock. */
export const MOST_AS_ONE = 100;

/** All donors that links make one with this one, itself included. */
export async function donorsLinkedTo(tx: Tx | Sql, key: string): Promise<string[]> {
  const rows = await tx<{ key: string }[]>`
    with recursive reach as (
      select ${key}::text as key
      union
      select case when l.key_a = r.key then l.key_b else l.key_a end from reach r join donor_links l on l.key_a = r.key or l.key_b = r.key)
    select key from reach`;
  return rows.map((row) => row.key);
}

/**
 * Two donors count as one from now on, gifts that come later included. Amounts do not change. The caller holds the
 * chain head's lock (`lockHead`), so that no settling counts beside it. Throws WRONG_STATE `one_already` (a link
 * more between them would close a ring) and `too_many_as_one`.
 */
export async function linkDonors(tx: Tx, link: { id: string; keyA: string; keyB: string }): Promise<void> {
  const [a, b] = [await donorsLinkedTo(tx, link.keyA), await donorsLinkedTo(tx, link.keyB)];
  if (a.includes(link.keyB)) throw new AppError('WRONG_STATE', { reason: 'one_already' });
  if (a.length + b.length > MOST_AS_ONE) throw new AppError('WRONG_STATE', { reason: 'too_many_as_one' });
  await tx`insert into donor_links (id, key_a, key_b) values (${link.id}, ${link.keyA}, ${link.keyB})`;
  await regroup(tx, [[...a, ...b]]);
}

/**
 * Takes a link away: what it held together counts as two again, each with the links it still has. Links close no
 * ring, so there are always two sides. Under the chain head's lock. Throws WRONG_STATE `not_linked`.
 */
export async function unlinkDonors(tx: Tx, id: string): Promise<void> {
  const [link] = await tx<{ keyA: string; keyB: string }[]>`
    delete from donor_links where id = ${id} returning key_a as "keyA", key_b as "keyB"`;
  if (!link) throw new AppError('WRONG_STATE', { reason: 'not_linked' });
  await regroup(tx, [await donorsLinkedTo(tx, link.keyA), await donorsLinkedTo(tx, link.keyB)]);
}

interface NetsRow {
  donorKey: string;
  nets: Nets;
  groupId: string | null;
}

/** Counts donors anew as `people`: who each is now. Together they are all whom the stored groups of any of them hold. */
async function regroup(tx: Tx, people: readonly string[][]): Promise<void> {
  const keys = people.flat();
  const rows = await tx<NetsRow[]>`
    select donor_key as "donorKey", nets, group_id as "groupId" from donor_nets where donor_key = any(${keys})`;
  const netsOf = new Map(rows.map((row) => [row.donorKey, row.nets]));
  const before = new Map<string, Nets[]>();
  for (const { donorKey, nets, groupId } of rows) {
    const counted = groupId ?? donorKey;
    before.set(counted, [...(before.get(counted) ?? []), nets]);
  }
  const after = people.map((members) => ({
    id: members.length > 1 ? newId('dgrp') : null,
    members,
    nets: sumNets(members.map((key) => netsOf.get(key) ?? {})),
  }));
  const steps = countAnew(
    [...before.values()].map(sumNets),
    after.map(({ nets }) => nets),
  );
  await writeGroups(
    tx,
    rows.flatMap(({ groupId }) => groupId ?? []),
    after,
  );
  await writeSteps(tx, steps);
}

async function writeGroups(
  tx: Tx,
  gone: string[],
  after: readonly { id: string | null; members: string[]; nets: Nets }[],
): Promise<void> {
  await tx`delete from donor_groups where id = any(${gone})`;
  await tx`
    insert into donor_groups (id, nets) select id, nets
    from json_to_recordset(${jsonRows(after.filter(({ id }) => id !== null))}::text::json) as d(id text, nets jsonb)`;
  // A donor whose first gift is still to be counted is in the group already.
  await tx`
    insert into donor_nets (donor_key, nets, group_id) select key, '{}', id
    from json_to_recordset(${jsonRows(after.flatMap(({ id, members }) => members.map((key) => ({ key, id }))))}::text::json) as d(key text, id text)
    on conflict (donor_key) do update set group_id = excluded.group_id`;
}

async function writeSteps(tx: Tx, steps: Steps): Promise<void> {
  await tx`
    update totals as t set donor_count = t.donor_count + d.step
    from json_to_recordset(${jsonRows([...steps].map(([scope, step]) => ({ scope, step })))}::text::json) as d(scope text, step bigint) where t.scope = d.scope`;
}
