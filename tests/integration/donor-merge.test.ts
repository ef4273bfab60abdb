import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { type Actor, VISITOR } from '@/lib/context';
import { decideDonorCase } from '@/lib/donors/decide-donor-case';
import { getDonorCase, listDonorCases, listDonorCasesOf } from '@/lib/donors/donor-case-queries';
import { eraseGifts } from '@/lib/donors/erase-gifts';
import { proposeMerge } from '@/lib/donors/propose-merge';
import { proposeSplit } from '@/lib/donors/propose-split';
import { listAnswered, listQueue, listWaiting } from '@/lib/reports/waiting';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../support/database';
import { as, official } from '../support/give-world';
import {
  brokenInvariants,
  events,
  give,
  makeGift,
  makeWorld,
  receive,
  settleAll,
  type TestGift,
  type World,
} from '../support/money-world';

const SAID = { ground: 'OWN_WORD', reason: '捐赠人来信说明两笔都是自己捐的。' };
const REASON = '核对来信，同意办理。';

let world: World;
let elsewhere: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
  elsewhere = await makeWorld();
});

const refOf = async ({ id }: { id: string }) =>
  (await sql<{ reference: string }[]>`select reference from gifts where id = ${id}`)[0]!.reference;
const ask = async (a: TestGift, b: TestGift, actor: Actor = official('finance'), formId = randomUUID()) =>
  proposeMerge(as(actor), { refA: await refOf(a), refB: await refOf(b), ...SAID, formId });
const askSplit = (mergeId: string, actor: Actor = official('finance')) =>
  proposeSplit(as(actor), { mergeId, ...SAID, formId: randomUUID() });
const decide = (
  caseId: string,
  decision: 'approved' | 'refused' = 'approved',
  actor: Actor = official('admin'),
) => decideDonorCase(as(actor), { caseId, decision, reason: REASON });
const merge = async (a: TestGift, b: TestGift) => {
  const caseId = await ask(a, b);
  await decide(caseId);
  return caseId;
};
const split = async (mergeId: string) => decide(await askSplit(mergeId));
const paid = async (donorKey: string, amountFen = 10_000, where = world) => {
  const gift = await makeGift(where, amountFen, { donorKey });
  await give([events.charge(gift)]);
  return gift;
};
const donors = async (scope: Parameters<typeof readTotals>[0] = 'platform') =>
  (await readTotals(scope)).donorCount;
const refused = (reason: string) => ({ code: 'WRONG_STATE', details: { reason } });
const everything = () => sql`
  select scope, gift_count, gross_fen, refunded_fen, disputed_fen, pending_count, pending_fen from totals order by scope`;

describe('a merge', () => {
  test('changes how many donors are counted, in every scope of theirs, and no amount', async () => {
    const [a, b] = [await paid('mail:a'), await paid('user:b', 500)];
    await paid('mail:a', 100, elsewhere);
    const before = await everything();
    expect(await donors()).toBe(2);
    const caseId = await ask(a, b);
    expect(await donors()).toBe(2);
    await decide(caseId);
    expect(await donors()).toBe(1);
    expect(await donors(`campaign:${world.campaignId}`)).toBe(1);
    expect(await donors(`campaign:${elsewhere.campaignId}`)).toBe(1);
    expect(await donors('region:360731')).toBe(1);
    expect(await donors(`ngo:${world.ngoId}`)).toBe(1);
    expect(await everything()).toEqual(before);
    expect(await brokenInvariants()).toEqual([]);
    const acts =
      await sql`select action, actor_id as who, reason from audit_events where subject = ${`donors:${caseId}`} order by seq`;
    expect(acts.map((row) => ({ ...row }))).toEqual([
      { action: 'donor.propose_merge', who: 'user_finance', reason: SAID.reason },
      { action: 'donor.merge', who: 'user_admin', reason: REASON },
    ]);
  });

  test('counts what comes later once: a gift, a refund, a first gift in another campaign', async () => {
    const [a, b] = [await paid('mail:a'), await makeGift(world, 700, { donorKey: 'mail:b' })];
    await merge(a, b);
    expect(await donors()).toBe(1);
    await give([events.charge(b)]);
    expect(await donors()).toBe(1);
    await give([events.refund(a, 're_all', 10_000)]);
    expect(await donors()).toBe(1);
    await give([events.refund(b, 're_b', 700)]);
    expect(await donors()).toBe(0);
    await Promise.all([paid('mail:a', 300, elsewhere), paid('mail:b', 200, elsewhere)]);
    expect(await donors()).toBe(1);
    expect(await donors(`campaign:${elsewhere.campaignId}`)).toBe(1);
    expect(await brokenInvariants()).toEqual([]);
  });

  test('chains are one, a ring is refused, and a split parts one link of a chain', async () => {
    const [a, b, c, d] = [
      await paid('mail:a'),
      await paid('mail:b'),
      await paid('mail:c'),
      await paid('mail:d'),
    ];
    await merge(a, b);
    await merge(c, d);
    expect(await donors()).toBe(2);
    const middle = await merge(b, c);
    expect(await donors()).toBe(1);
    await expect(ask(d, a)).rejects.toMatchObject(refused('one_already'));
    expect((await getDonorCase(as(official('auditor')), middle)).donors.map(({ asOne }) => asOne)).toEqual([
      4, 4,
    ]);
    await split(middle);
    expect(await donors()).toBe(2);
    expect(await brokenInvariants()).toEqual([]);
    await paid('mail:d', 50);
    await paid('mail:a', 60);
    expect(await donors()).toBe(2);
    expect(await brokenInvariants()).toEqual([]);
  });

  test('two proposals that together would close a ring: the second is refused when it is approved', async () => {
    const [a, b, c] = [await paid('mail:a'), await paid('mail:b'), await paid('mail:c')];
    const [ab, bc, ca] = [await ask(a, b), await ask(b, c), await ask(c, a)];
    const answers = await Promise.allSettled([decide(ab), decide(bc), decide(ca)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(answers.find((one) => one.status === 'rejected')).toMatchObject({
      reason: refused('one_already'),
    });
    expect(await donors()).toBe(1);
    expect(await brokenInvariants()).toEqual([]);
  });

  test('a split undoes it wholly, and it can be merged again', async () => {
    const [a, b] = [await paid('mail:a'), await paid('mail:b', 700)];
    const whole = () => sql`select * from totals order by scope`;
    const before = await whole();
    const mergeId = await merge(a, b);
    await split(mergeId);
    expect(await whole()).toEqual(before);
    expect(await sql`select from donor_groups`).toHaveLength(0);
    expect(await sql`select from donor_nets where group_id is not null`).toHaveLength(0);
    await expect(askSplit(mergeId)).rejects.toMatchObject(refused('not_linked'));
    await merge(a, b);
    expect(await donors()).toBe(1);
    expect(await brokenInvariants()).toEqual([]);
  });

  test('no more than a hundred donors count as one', async () => {
    const [a, b] = [await paid('mail:a'), await paid('mail:b')];
    const chain = Array.from({ length: 99 }, (_, n) => `zz:${String(n).padStart(3, '0')}`);
    for (const [n, key] of chain.entries()) {
      const from = n === 0 ? 'mail:a' : chain[n - 1]!;
      await sql`insert into donor_cases (id, act, gift_a, gift_b, key_a, key_b, ground, reason, form_id, state, made_by, made_at, decided_by, decided_at)
        values (${key}, 'merge', ${a.id}, ${b.id}, ${from}, ${key}, 'OTHER', '', ${key}, 'done', 'one', now(), 'two', now())`;
      await sql`insert into donor_links (id, key_a, key_b) values (${key}, ${from}, ${key})`;
    }
    await expect(merge(a, b)).rejects.toMatchObject(refused('too_many_as_one'));
    expect(await donors()).toBe(2);
  });
});

describe('beside a running settle', () => {
  test('nothing is lost or doubled: merges, splits, payments and refunds at once, many rounds', async () => {
    const [one, two] = [await paid('mail:one', 100), await paid('mail:two', 100)];
    await paid('mail:three', 100);
    let mergeId: string | null = null;
    for (let round = 0; round < 25; round++) {
      const gifts = await Promise.all(
        ['mail:one', 'mail:two', 'mail:three', 'mail:one'].map((donorKey) =>
          makeGift(world, 1_000 + round, { donorKey }),
        ),
      );
      await receive(gifts.map((gift) => events.charge(gift)));
      await receive(gifts.slice(1, 3).map((gift) => events.refund(gift, `re_${gift.id}`, gift.amountFen)));
      const standing: string | null = mergeId;
      const caseId: string = standing ? await askSplit(standing) : await ask(one, two);
      await Promise.all([settleAll(2), decide(caseId), settleAll(1)]);
      mergeId = standing ? null : caseId;
      expect(await donors()).toBe(mergeId ? 2 : 3);
      if (round % 8 === 7) expect(await brokenInvariants()).toEqual([]);
    }
    expect((await readTotals('platform')).giftCount).toBe(3 + 4 * 25);
    expect(await brokenInvariants()).toEqual([]);
  });
});

describe('two people', () => {
  let a: TestGift;
  let b: TestGift;
  beforeEach(async () => {
    [a, b] = [await paid('mail:a'), await paid('mail:b')];
  });

  test('neither alone, nor one person in both roles; PostgreSQL keeps it too', async () => {
    await expect(ask(a, b, official('admin'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const caseId = await ask(a, b);
    await expect(decide(caseId, 'approved', official('finance'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const promoted = { ...official('admin'), userId: 'user_finance' } as Actor;
    await expect(decide(caseId, 'approved', promoted)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'made_by_you' },
    });
    await expect(
      sql`update donor_cases set state = 'done', decided_by = made_by, decided_at = now()`,
    ).rejects.toThrow(/two_people/);
    expect(await donors()).toBe(2);
  });

  test('others neither see nor do: visitors, a donor, an organisation, a city, a neighbour’s admin, the auditor', async () => {
    const caseId = await ask(a, b);
    const plain: Actor = { ...official('finance'), userId: 'user_donor', official: null } as Actor;
    const ngo = { ...plain, memberships: [{ ngoId: world.ngoId, ngoSlug: 'ngo-1', role: 'owner' }] } as Actor;
    const neighbour = { ...official('admin'), official: { role: 'admin', regionCode: '360800' } } as Actor;
    for (const [actor, code] of [
      [VISITOR, 'UNAUTHENTICATED'],
      [plain, 'NOT_FOUND'],
      [ngo, 'NOT_FOUND'],
      [official('city'), 'NOT_FOUND'],
      [neighbour, 'NOT_FOUND'],
      [official('auditor'), 'FORBIDDEN'],
    ] as const) {
      await expect(ask(a, b, actor)).rejects.toMatchObject({ code });
      await expect(decide(caseId, 'approved', actor)).rejects.toMatchObject({ code });
      await expect(askSplit(caseId, actor)).rejects.toMatchObject({ code });
      if (code === 'FORBIDDEN') continue;
      await expect(getDonorCase(as(actor), caseId)).rejects.toMatchObject({ code });
      await expect(listDonorCases(as(actor))).rejects.toMatchObject({ code });
      await expect(listDonorCasesOf(as(actor), a.id)).rejects.toMatchObject({ code });
    }
    expect(await donors()).toBe(2);
  });

  test('a refused one changes nothing; a case is decided once; one pair has one open case', async () => {
    const caseId = await ask(a, b);
    await expect(ask(b, a)).rejects.toMatchObject(refused('donor_case_open'));
    await decide(caseId, 'refused');
    await expect(decide(caseId)).rejects.toMatchObject(refused('decided_already'));
    expect(await donors()).toBe(2);
    const again = await ask(a, b);
    const answers = await Promise.allSettled([decide(again), decide(again), decide(again, 'refused')]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await brokenInvariants()).toEqual([]);
  });

  test('one form proposes once; wrong references and reasons are named', async () => {
    const formId = randomUUID();
    const [one, same] = await Promise.all([
      ask(a, b, official('finance'), formId),
      ask(a, b, official('finance'), formId),
    ]);
    expect(same).toBe(one);
    const said = { ...SAID, formId: randomUUID() };
    const refA = await refOf(a);
    const wrong = (input: object) =>
      proposeMerge(as(official('finance')), { refA, refB: refA, ...said, ...input });
    await expect(wrong({})).rejects.toMatchObject(refused('same_donor'));
    await expect(wrong({ refB: 'CA-NONE' })).rejects.toMatchObject({
      details: { errors: [{ path: 'refB', code: 'unknown_gift' }] },
    });
    await expect(wrong({ reason: '因为', ground: 'WHIM' })).rejects.toMatchObject({
      details: {
        errors: [
          { path: 'ground', code: 'required' },
          { path: 'reason', code: 'reason_too_short' },
        ],
      },
    });
    await expect(decide('dcase_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(askSplit('dcase_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(askSplit(one)).rejects.toMatchObject(refused('not_linked'));
  });
});

describe('where it is seen', () => {
  beforeAll(async () => {
    await freshDatabase();
  });

  test('in the queue while it waits, among the answered after, and on both gifts', async () => {
    const [a, b] = [await paid('mail:a'), await paid('mail:b')];
    const caseId = await ask(a, b);
    const [admin, auditor] = [as(official('admin')), as(official('auditor'))];
    expect((await listQueue(auditor, 'donors', {})).items.map(({ id }) => id)).toEqual([caseId]);
    expect((await listWaiting(admin)).find(({ kind }) => kind === 'donors')?.count).toBe(1);
    await expect(listQueue(as(official('city')), 'donors', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await decide(caseId);
    expect((await listQueue(admin, 'donors', {})).items).toEqual([]);
    expect((await listAnswered(admin, 'donors', {})).items).toMatchObject([
      { action: 'donor.merge', reason: REASON },
    ]);
    for (const gift of [a, b])
      expect(await listDonorCasesOf(auditor, gift.id)).toMatchObject([
        { id: caseId, state: 'done', isStanding: true },
      ]);
    const { mayAskSplit } = await getDonorCase(as(official('finance')), caseId);
    expect(mayAskSplit).toBe(true);
    expect((await getDonorCase(admin, caseId)).mayAskSplit).toBe(false);
  });

  test('erasing a donor empties the reason and keeps the count', async () => {
    const [a, b] = [await paid('mail:a'), await paid('mail:b')];
    const caseId = await merge(a, b);
    await sql.begin((tx) => eraseGifts(tx, tx`g.id = ${a.id}`, new Date()));
    expect((await getDonorCase(as(official('admin')), caseId)).view).toMatchObject({
      reason: '',
      decision: '',
    });
    expect(await donors()).toBe(1);
    await give([events.refund(a, 're_late', 10_000)]);
    expect(await donors()).toBe(1);
    expect(await brokenInvariants()).toEqual([]);
  });
});

describe('npm run check', () => {
  test('finds every way in which a group could be wrong', async () => {
    const [a, b] = [await paid('mail:a'), await paid('mail:b')];
    await paid('mail:c');
    await merge(a, b);
    const found = async (harm: string) => {
      const problems: string[] = [];
      await sql
        .begin(async (tx) => {
          await tx.unsafe(harm);
          problems.push(
            ...(await tx<{ problem: string }[]>`select problem from check_i3_donors`).map(
              (row) => row.problem,
            ),
          );
          throw new Error('undo');
        })
        .catch((error: Error) => expect(error.message).toBe('undo'));
      return problems.join('\n');
    };
    expect(await found('select 1')).toBe('');
    expect(await found('delete from donor_links')).toMatch(/no link says so/);
    expect(await found("update donor_nets set group_id = null where donor_key = 'mail:a'")).toMatch(
      /counted alone/,
    );
    expect(
      await found(
        "update donor_nets set group_id = (select id from donor_groups) where donor_key = 'mail:c'",
      ),
    ).toMatch(/no link says so/);
    expect(await found("update donor_groups set nets = '{}'")).toMatch(/their own say/);
    expect(await found("insert into donor_groups values ('dgrp_x', '{}')")).toMatch(/group of nobody/);
    expect(await found("update totals set donor_count = 3 where scope = 'platform'")).toMatch(
      /totals say 3, the ledger says 2/,
    );
  });
});
