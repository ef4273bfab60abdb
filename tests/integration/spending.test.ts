import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerWith } from '@/app/[locale]/copy-response';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { writeLetter } from '@/lib/email/letters';
import { env } from '@/lib/env';
import { runChecks } from '@/lib/ledger/check';
import { listLedger } from '@/lib/ledger/queries';
import { plainYuan } from '@/lib/money/format';
import { askReversal } from '@/lib/spending/ask-reversal';
import { readUse } from '@/lib/spending/balances';
import { decideMovement } from '@/lib/spending/decide';
import { getCampaignMoney, listSpending, readVoucher } from '@/lib/spending/queries';
import { recordSpending } from '@/lib/spending/record';
import { requestDisbursement } from '@/lib/spending/request-disbursement';
import { reverseMovement } from '@/lib/spending/reverse';
import { USE_COLUMNS, writeUseFile } from '@/lib/spending/use-file';
import { withdrawMovement } from '@/lib/spending/withdraw';
import { readTotals } from '@/lib/totals/queries';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import {
  asActor,
  asVisitor,
  joined,
  makeMember,
  makePerson,
  makeRegions,
  type Person,
} from '../support/people';
import { picture } from '../support/pictures';
import { takenBack } from '../support/reversal';

const AT = new Date('2026-09-20T02:00:00Z');
const as = (person: Person) => asActor(person, AT);
let world: World;
let owner: Person, finance: Person, viewer: Person, holderOwner: Person, holderFinance: Person;
let ganzhou: Person, jian: Person, stranger: Person;
let photo: Uint8Array;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  const budget = [
    { labelZh: '书', labelEn: 'Books', fen: 6_000 },
    { labelZh: '桌', labelEn: 'Desks', fen: 4_000 },
  ];
  await sql`update campaigns set budget = ${sql.json(budget)} where id = ${world.campaignId}`;
  const member = async (ngoId: string, role: 'owner' | 'finance' | 'viewer') =>
    makeMember(
      ngoId,
      (await sql<{ slug: string }[]>`select slug from ngos where id = ${ngoId}`)[0]!.slug,
      role,
    );
  owner = await member(world.ngoId, 'owner');
  finance = await member(world.ngoId, 'finance');
  viewer = await member(world.ngoId, 'viewer');
  holderOwner = await member(world.holderId, 'owner');
  holderFinance = await member(world.holderId, 'finance');
  ganzhou = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  jian = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  stranger = await makePerson();
  photo = await picture('jpeg', { exif: true });
  const gift = await makeGift(world, 10_000);
  await give([events.charge(gift), events.intent(gift), events.session(gift)]);
});

const input = (more: Record<string, unknown> = {}) => ({
  formId: crypto.randomUUID(),
  campaignId: world.campaignId,
  spenderId: world.ngoId,
  purpose: 'aid',
  amount: '30',
  spentOn: '2026-09-18',
  budgetLine: '0',
  payee: '于都县新华书店',
  payeeKind: 'organisation',
  descriptionZh: '第一批课外书',
  descriptionEn: 'The first books',
  voucher: photo,
  ...more,
});
const approve = (kind: 'spending' | 'disbursement', id: string, person: Person) =>
  decideMovement(as(person), { kind, id, decision: 'approved', reason: '' });
const takeBack = (kind: 'spending' | 'disbursement', id: string, reason: string) =>
  takenBack({ kind, id, reason }, { asker: as(holderFinance), confirmer: as(holderOwner) });
const answer = (person: Person, id: string, more: Record<string, unknown> = {}) =>
  reverseMovement(as(person), {
    kind: 'spending',
    id,
    askedAt: AT.toISOString(),
    decision: 'confirmed',
    reason: '',
    ...more,
  });
const balance = async (account: string) =>
  Number(
    (await sql`select coalesce(sum(amount_fen), 0) as fen from ledger_entries where account = ${account}`)[0]!
      .fen,
  );

async function sent(amount: string): Promise<string> {
  const { disbursementId } = await requestDisbursement(as(finance), {
    formId: crypto.randomUUID(),
    campaignId: world.campaignId,
    amount,
    request: '第一期购书款',
  });
  await approve('disbursement', disbursementId, holderOwner);
  return disbursementId;
}

describe('from the holder to the partner to those it was raised for', () => {
  test('a disbursement waits, then a second person at the holder posts it: paid-to ← bank', async () => {
    const { disbursementId } = await requestDisbursement(as(finance), {
      formId: crypto.randomUUID(),
      campaignId: world.campaignId,
      amount: '60',
      request: '第一期购书款',
    });
    expect((await readUse(world.campaignId)).withPartnerFen).toBe(0);
    await approve('disbursement', disbursementId, holderOwner);
    expect(await balance(`paid-to:${world.ngoId}`)).toBe(6_000);
    expect(await balance(`bank:${world.holderId}`)).toBe(-6_000);
    const [line] = await listLedger({ limit: 1, locale: 'zh' });
    expect(line).toMatchObject({ kind: 'disbursement', netFen: 0, movedFen: 6_000 });
  });
  test('the partner accounts for it with a voucher: spent ← paid-to; no total of gifts moves', async () => {
    const before = await readTotals(`campaign:${world.campaignId}`);
    const { spendingId } = await recordSpending(as(owner), input({ amount: '45' }));
    expect(await listSpending(world.campaignId, { locale: 'zh', limit: 10 })).toEqual([]);
    await approve('spending', spendingId, holderFinance);
    expect(await balance(`spent:${world.campaignId}:aid`)).toBe(4_500);
    expect(await balance(`paid-to:${world.ngoId}`)).toBe(1_500);
    expect(await readUse(world.campaignId)).toEqual({
      receivedFen: 10_000,
      spentFen: 4_500,
      aidFen: 4_500,
      adminFen: 0,
      fundraisingFen: 0,
      withPartnerFen: 1_500,
      leftFen: 5_500,
      availableFen: 4_000,
    });
    const after = await readTotals(`campaign:${world.campaignId}`);
    expect({ ...after, asOf: '', checkpoint: 0 }).toEqual({ ...before, asOf: '', checkpoint: 0 });
  });
  test('the holder itself spends from its bank', async () => {
    const { spendingId } = await recordSpending(
      as(holderFinance),
      input({ spenderId: world.holderId, amount: '5', purpose: 'admin', payee: '王某', payeeKind: 'person' }),
    );
    await approve('spending', spendingId, holderOwner);
    expect(await balance(`spent:${world.campaignId}:admin`)).toBe(500);
    expect(await balance(`bank:${world.holderId}`)).toBe(-6_500);
    const [newest] = await listSpending(world.campaignId, { locale: 'en', limit: 1 });
    expect(newest).toMatchObject({
      amountFen: 500,
      payee: null,
      description: 'The first books',
      reversal: null,
    });
    expect(JSON.stringify(newest)).not.toContain('王某');
  });
});

describe('no more than there is', () => {
  const ask = async (amount: string) =>
    (
      await requestDisbursement(as(finance), {
        formId: crypto.randomUUID(),
        campaignId: world.campaignId,
        amount,
        request: '第二期',
      })
    ).disbursementId;
  const tooMuch = (code: string, maxFen: number) => ({
    code: 'VALIDATION',
    details: { errors: [{ path: 'amount', code, maxFen }] },
  });
  test('more than is free is neither asked for nor recorded; the answer says what is left', async () => {
    await expect(ask('35.01')).rejects.toMatchObject(tooMuch('more_than_available', 3_500));
    const own = { spenderId: world.holderId, amount: '99999999' };
    await expect(recordSpending(as(holderFinance), input(own))).rejects.toMatchObject(
      tooMuch('more_than_available', 3_500),
    );
    await expect(recordSpending(as(owner), input({ amount: '15.01' }))).rejects.toMatchObject(
      tooMuch('more_than_unaccounted', 1_500),
    );
  });
  test('a disbursement over what is left by now is refused and stays waiting', async () => {
    const [first, second] = [await ask('30'), await ask('10')];
    await approve('disbursement', first, holderOwner);
    await expect(approve('disbursement', second, holderOwner)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      details: { reason: 'more_than_received' },
    });
    expect(await sql`select state from disbursements where id = ${second}`).toMatchObject([
      { state: 'waiting' },
    ]);
    await decideMovement(as(holderOwner), {
      kind: 'disbursement',
      id: second,
      decision: 'refused',
      reason: '余额不足，请改小。',
    });
    expect(await sql`select state, refusal from disbursements where id = ${second}`).toMatchObject([
      { state: 'refused', refusal: '余额不足，请改小。' },
    ]);
    await takeBack('disbursement', first, '测试用的一笔，退回。');
    expect((await readUse(world.campaignId)).availableFen).toBe(3_500);
  });
  test('a partner accounts for no more than it was sent', async () => {
    const record = async () => (await recordSpending(as(owner), input({ amount: '10' }))).spendingId;
    const [first, second] = [await record(), await record()];
    await approve('spending', first, holderOwner);
    await expect(approve('spending', second, holderOwner)).rejects.toMatchObject({
      details: { reason: 'more_than_sent' },
    });
    await takeBack('spending', first, '测试用的一笔，撤回。');
  });
  test('two approvals at once never share the same yuan', async () => {
    const ids = await Promise.all(
      [1, 2, 3, 4].map(
        async () =>
          (
            await recordSpending(
              as(holderFinance),
              input({ spenderId: world.holderId, amount: '15', purpose: 'fundraising' }),
            )
          ).spendingId,
      ),
    );
    const answers = await Promise.allSettled(ids.map((id) => approve('spending', id, holderOwner)));
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(2);
    expect((await readUse(world.campaignId)).availableFen).toBe(500);
    for (const [n, id] of ids.entries())
      if (answers[n]!.status === 'fulfilled') await takeBack('spending', id, '测试用的两笔，撤回。');
    expect((await readUse(world.campaignId)).availableFen).toBe(3_500);
  });
});

describe('two people (R78)', () => {
  test('whoever recorded it never approves it, whatever else they are', async () => {
    const both = joined(holderOwner, world.ngoId, owner.memberships[0]!.ngoSlug, 'owner');
    const { spendingId } = await recordSpending(as(both), input({ amount: '1' }));
    await expect(approve('spending', spendingId, both)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'made_by_you' },
    });
    const { disbursementId } = await requestDisbursement(as(both), {
      formId: crypto.randomUUID(),
      campaignId: world.campaignId,
      amount: '1',
      request: '小额',
    });
    await expect(approve('disbursement', disbursementId, both)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
  test('the partner’s own people, viewers, officials and strangers approve nothing', async () => {
    const { spendingId } = await recordSpending(as(owner), input({ amount: '1' }));
    for (const person of [finance, viewer, ganzhou])
      await expect(approve('spending', spendingId, person)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const person of [stranger, jian])
      await expect(approve('spending', spendingId, person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(recordSpending(as(viewer), input())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(recordSpending(as(stranger), input())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(recordSpending(asVisitor(), input())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(recordSpending(as(owner), input({ spenderId: world.holderId }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
  test('what was decided is not decided again', async () => {
    const { spendingId } = await recordSpending(as(owner), input({ amount: '1' }));
    await approve('spending', spendingId, holderOwner);
    await expect(approve('spending', spendingId, holderFinance)).rejects.toMatchObject({
      details: { reason: 'decided_already' },
    });
  });
});

describe('the same form sent twice is done once', () => {
  const count = async (of: 'spendings' | 'disbursements') =>
    Number((await sql`select count(*) as n from ${sql(of)} where campaign_id = ${world.campaignId}`)[0]!.n);
  const mails = async (id: string) =>
    Number((await sql`select count(*) as n from mails where params->>'id' = ${id}`)[0]!.n);
  const acts = async (subject: string) =>
    (await sql<{ action: string }[]>`select action from audit_events where subject = ${subject}`).map(
      ({ action }) => action,
    );
  test('a payment, pressed twice at once and once more when it was decided', async () => {
    const before = await count('spendings');
    const form = input({ amount: '1' });
    const [one, other] = await Promise.all([
      recordSpending(as(owner), form),
      recordSpending(as(owner), form),
    ]);
    expect(other).toEqual(one);
    await approve('spending', one!.spendingId, holderOwner);
    expect(await recordSpending(as(owner), form)).toEqual(one);
    expect(await count('spendings')).toBe(before + 1);
    expect(await acts(`spending:${one!.spendingId}`)).toEqual(['spending.record', 'spending.approve']);
  });
  test('a request for money: one row, one letter a person', async () => {
    const before = await count('disbursements');
    const form = {
      formId: crypto.randomUUID(),
      campaignId: world.campaignId,
      amount: '1',
      request: '小额',
    };
    const [one, other] = await Promise.all([
      requestDisbursement(as(finance), form),
      requestDisbursement(as(finance), form),
    ]);
    expect(other).toEqual(one);
    expect(await count('disbursements')).toBe(before + 1);
    expect(await mails(one!.disbursementId)).toBe(2);
  });
  test('somebody else’s form is not', async () => {
    const form = input({ amount: '1' });
    await recordSpending(as(owner), form);
    await expect(recordSpending(as(finance), form)).rejects.toMatchObject({
      details: { errors: [{ path: 'formId', code: 'not_allowed' }] },
    });
  });
});

describe('withdrawn', () => {
  test('by whoever made it while it waits; then nobody decides it', async () => {
    const { spendingId } = await recordSpending(as(owner), input({ amount: '1' }));
    const it = { kind: 'spending', id: spendingId };
    for (const person of [finance, holderOwner, ganzhou])
      await expect(withdrawMovement(as(person), it)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const person of [stranger, jian])
      await expect(withdrawMovement(as(person), it)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(withdrawMovement(asVisitor(), it)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const left = { ...owner, memberships: [] };
    await expect(withdrawMovement(as(left), it)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await withdrawMovement(as(owner), it);
    const [row] = await sql`select state, decided_by as "by", seq from spendings where id = ${spendingId}`;
    expect(row).toEqual({ state: 'withdrawn', by: owner.userId, seq: null });
    await expect(approve('spending', spendingId, holderOwner)).rejects.toMatchObject({
      details: { reason: 'decided_already' },
    });
    await expect(withdrawMovement(as(owner), it)).rejects.toMatchObject({
      details: { reason: 'decided_already' },
    });
  });
  test('not once it is posted', async () => {
    const { spendingId } = await recordSpending(as(owner), input({ amount: '1' }));
    await approve('spending', spendingId, holderOwner);
    await expect(withdrawMovement(as(owner), { kind: 'spending', id: spendingId })).rejects.toMatchObject({
      details: { reason: 'decided_already' },
    });
  });
});

describe('while an organisation is suspended', () => {
  const suspend = (id: string) => sql`update ngos set state = 'suspended' where id = ${id}`;
  const lift = (id: string) => sql`update ngos set state = 'verified' where id = ${id}`;
  const ask = () =>
    requestDisbursement(as(finance), {
      formId: crypto.randomUUID(),
      campaignId: world.campaignId,
      amount: '1',
      request: '小额',
    });
  test.each([
    ['the partner', () => world.ngoId, 'organisation_suspended'],
    ['the holder', () => world.holderId, 'holder_suspended'],
  ])('%s: no money is asked for or sent; what was spent is accounted for', async (_, ngoId, reason) => {
    const { disbursementId: id } = await ask();
    const { spendingId } = await recordSpending(as(owner), input({ amount: '0.50' }));
    await suspend(ngoId());
    try {
      await expect(ask()).rejects.toMatchObject({ code: 'WRONG_STATE', details: { reason } });
      await expect(approve('disbursement', id, holderOwner)).rejects.toMatchObject({ details: { reason } });
      expect(await sql`select state from disbursements where id = ${id}`).toEqual([{ state: 'waiting' }]);
      await approve('spending', spendingId, holderOwner);
    } finally {
      await lift(ngoId());
    }
    await approve('disbursement', id, holderOwner);
  });
  test('a certificate that ran out stops no payment', async () => {
    const { disbursementId: id } = await ask();
    await sql`update certificates set valid_until = '2026-09-01' where ngo_id = ${world.holderId}`;
    await approve('disbursement', id, holderOwner);
    await sql`update certificates set valid_until = null where ngo_id = ${world.holderId}`;
  });
});

describe('corrections', () => {
  test('a reversal is an entry of its own with a public reason; the line it corrects stays', async () => {
    const { spendingId } = await recordSpending(as(owner), input({ amount: '2' }));
    await approve('spending', spendingId, holderOwner);
    const before = await readUse(world.campaignId);
    await takeBack('spending', spendingId, '书店退货，书款退回。');
    const after = await readUse(world.campaignId);
    expect([after.aidFen, after.withPartnerFen]).toEqual([before.aidFen - 200, before.withPartnerFen + 200]);
    const words = {
      head: [...USE_COLUMNS],
      total: 'total',
      rows: String,
      note: 'note',
      purpose: String,
      toPerson: 'somebody',
    };
    let file = '';
    for await (const piece of writeUseFile(world.campaignId, 'zh', words)) file += piece;
    const rows = file.trim().split('\r\n');
    expect(rows[1]).toMatch(/,2\.00,0\.00,书店退货，书款退回。$/);
    expect(rows.at(-3)).toBe(`total,${rows.length - 4},,,,,,${plainYuan(after.spentFen)},`);
    expect(file).toContain(',somebody,');
    expect(file).not.toContain('王某');
    const line = (await listSpending(world.campaignId, { locale: 'zh', limit: 20 })).find(
      (s) => s.id === spendingId,
    )!;
    expect(line.reversal).toMatchObject({ reason: '书店退货，书款退回。' });
    expect(line.reversal!.seq).toBeGreaterThan(line.seq);
    const again = { kind: 'spending', id: spendingId, reason: '再撤一次看看' };
    await expect(askReversal(as(holderFinance), again)).rejects.toMatchObject({
      details: { reason: 'not_posted' },
    });
    await expect(askReversal(as(finance), again)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
  describe('have two people (R78)', () => {
    const asked = async () => {
      const { spendingId } = await recordSpending(as(owner), input({ amount: '0.20' }));
      await approve('spending', spendingId, holderOwner);
      await askReversal(as(holderFinance), {
        kind: 'spending',
        id: spendingId,
        reason: '书店退货，书款退回。',
      });
      return spendingId;
    };
    const mails = async (kind: string, id: string) =>
      sql<{ to: string; params: never }[]>`
        select to_address as "to", params from mails where kind = ${kind} and params->>'id' = ${id}`;
    const stands = async (id: string) =>
      (await sql`select state, reversed_by as "by" from spendings where id = ${id}`)[0];

    test('asked for, nothing moves; the others at the holder are written to, and one of them confirms', async () => {
      const before = await readUse(world.campaignId);
      const id = await asked();
      expect((await readUse(world.campaignId)).spentFen).toBe(before.spentFen + 20);
      const [shown] = await listSpending(world.campaignId, { locale: 'zh', limit: 1 });
      expect(shown).toMatchObject({ id, reversal: null });
      const written = await mails('money_back_waiting', id);
      expect(written.map(({ to }) => to)).toEqual([holderOwner.email]);
      const letter = await writeLetter('money_back_waiting', written[0]!.params, 'zh');
      expect(letter.subject).toContain('冲销');
      await answer(holderOwner, id);
      expect(await stands(id)).toEqual({ state: 'reversed', by: holderOwner.userId });
      expect((await readUse(world.campaignId)).spentFen).toBe(before.spentFen);
      const [told] = await mails('money_back_decided', id);
      expect(told).toMatchObject({ to: holderFinance.email, params: { refusal: null } });
      await expect(answer(holderOwner, id)).rejects.toMatchObject({ details: { reason: 'not_posted' } });
    });
    test('whoever asked never confirms it, nor does anybody elsewhere', async () => {
      const id = await asked();
      await expect(answer(holderFinance, id)).rejects.toMatchObject({
        code: 'FORBIDDEN',
        details: { reason: 'made_by_you' },
      });
      for (const person of [owner, viewer, ganzhou])
        await expect(answer(person, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      for (const person of [stranger, jian])
        await expect(answer(person, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(
        askReversal(as(holderOwner), { kind: 'spending', id, reason: '换一个理由试试' }),
      ).rejects.toMatchObject({ details: { reason: 'reversal_asked' } });
      expect(await stands(id)).toEqual({ state: 'posted', by: null });
    });
    test('kept with a reason, the line stands and may be asked for again; an answer fits one asking', async () => {
      const id = await asked();
      await expect(answer(holderOwner, id, { decision: 'kept' })).rejects.toMatchObject({
        details: { errors: [{ path: 'reason', code: 'reason_too_short' }] },
      });
      await answer(holderOwner, id, { decision: 'kept', reason: '书已经收到，不退。' });
      expect(await stands(id)).toEqual({ state: 'posted', by: null });
      const [told] = await mails('money_back_decided', id);
      const letter = await writeLetter('money_back_decided', told!.params, 'en');
      expect(letter).toMatchObject({ heading: 'Not reversed', quote: '书已经收到，不退。' });
      await expect(answer(holderOwner, id)).rejects.toMatchObject({
        details: { reason: 'reversal_not_asked' },
      });
      const later = new Date(AT.getTime() + 60_000);
      await askReversal(asActor(holderFinance, later), {
        kind: 'spending',
        id,
        reason: '这一次是另一个理由。',
      });
      await expect(answer(holderOwner, id)).rejects.toMatchObject({ code: 'STALE_VERSION' });
      await answer(holderOwner, id, { askedAt: later.toISOString() });
      const [line] = await listSpending(world.campaignId, { locale: 'zh', limit: 1 });
      expect(line).toMatchObject({ id, reversal: { reason: '这一次是另一个理由。' } });
    });
  });
  test('money a partner has accounted for cannot be called unsent', async () => {
    const [first] = await sql<
      { id: string }[]
    >`select id from disbursements where state = 'posted' order by made_at limit 1`;
    await expect(takeBack('disbursement', first!.id, '想全部收回来')).rejects.toMatchObject({
      details: { reason: 'accounted_for' },
    });
    const second = await sent('3');
    await takeBack('disbursement', second, '重复拨付，已退回。');
    expect(await sql`select state from disbursements where id = ${second}`).toMatchObject([
      { state: 'reversed' },
    ]);
  });
});

describe('vouchers', () => {
  test('are drawn anew: no place, no camera, nothing hung on behind', async () => {
    const bomb = new Uint8Array([
      ...photo,
      ...new TextEncoder().encode('<script>alert(1)</script>PK\u0003\u0004'),
    ]);
    const { spendingId } = await recordSpending(as(owner), input({ amount: '1', voucher: bomb }));
    const { bytes, mediaType } = await readVoucher(as(holderOwner), spendingId);
    expect(mediaType).toBe('image/jpeg');
    expect(bytes.includes('SECRETCAM') || bytes.includes('<script>')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    const [row] = await sql<
      { file: string }[]
    >`select voucher_file as file from spendings where id = ${spendingId}`;
    expect(row!.file).toMatch(/^[0-9a-z]{26}\.jpg$/);
    expect(readFileSync(join(env.DATA_DIR, 'uploads', 'vouchers', row!.file)).equals(bytes)).toBe(true);
    expect(readdirSync(join(env.DATA_DIR, 'uploads', 'vouchers')).filter((n) => n.endsWith('.part'))).toEqual(
      [],
    );
  });
  test('a PDF is kept as it was sent, and handed out to be saved only', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /OpenAction 2 0 R >>\nendobj\n%%EOF\n');
    const { spendingId } = await recordSpending(as(owner), input({ amount: '0.10', voucher: pdf }));
    const { bytes, mediaType } = await readVoucher(as(holderOwner), spendingId);
    expect(mediaType).toBe('application/pdf');
    expect(bytes.equals(Buffer.from(pdf))).toBe(true);
    const answer = answerWith({ bytes, mediaType, name: 'voucher' });
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="voucher.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });
  test.each([
    ['an SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not_a_picture'],
    ['a PDF that has no end', new TextEncoder().encode('%PDF-1.7 hello'), 'not_a_document'],
    ['a picture that ends as a PDF', new TextEncoder().encode('GIF89a %PDF-1.7 %%EOF'), 'not_a_picture'],
    ['a JPEG in name only', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'not_a_picture'],
    ['nothing', new Uint8Array(), 'required'],
    ['more than 8 MB', new Uint8Array(8_000_001).fill(0xff), 'document_too_large'],
  ])('%s is refused', async (_, voucher, code) => {
    await expect(recordSpending(as(owner), input({ amount: '0.10', voucher }))).rejects.toMatchObject({
      code: 'VALIDATION',
      details: { errors: [{ path: 'voucher', code }] },
    });
  });
  test('a picture that unpacks to too much is refused before it is unpacked', async () => {
    const wide = await picture('png', { width: 12_000, height: 5_000 });
    expect(wide.length).toBeLessThan(1_000_000);
    await expect(recordSpending(as(owner), input({ amount: '0.10', voucher: wide }))).rejects.toMatchObject({
      details: { errors: [{ path: 'voucher', code: 'too_many_pixels' }] },
    });
  });
  test('are seen by the organisation, the holder and officials in scope only', async () => {
    const [row] = await sql<{ id: string }[]>`select id from spendings order by made_at limit 1`;
    for (const person of [viewer, holderFinance, ganzhou])
      expect((await readVoucher(as(person), row!.id)).bytes.length).toBeGreaterThan(100);
    for (const person of [stranger, jian])
      await expect(readVoucher(as(person), row!.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(readVoucher(asVisitor(), row!.id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(getCampaignMoney(as(stranger), world.campaignId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const money = await getCampaignMoney(as(holderOwner), world.campaignId);
    expect(money.approvers.map((person) => person.userId).sort()).toEqual(
      [holderOwner.userId, holderFinance.userId].sort(),
    );
  });
});

describe('what is typed', () => {
  test.each([
    [{ amount: '0' }, 'amount', 'not_positive'],
    [{ amount: '1.001' }, 'amount', 'too_many_decimals'],
    [{ spentOn: '2026-09-21' }, 'spentOn', 'in_the_future'],
    [{ spentOn: '2025-12-31' }, 'spentOn', 'before_start'],
    [{ budgetLine: '2' }, 'budgetLine', 'required'],
    [{ budgetLine: '' }, 'budgetLine', 'required'],
    [{ purpose: 'party' }, 'purpose', 'required'],
    [{ payee: ' ' }, 'payee', 'required'],
    [{ voucher: undefined }, 'voucher', 'required'],
  ])('%o is refused', async (more, path, code) => {
    await expect(recordSpending(as(owner), input(more))).rejects.toMatchObject({
      details: { errors: [{ path, code }] },
    });
  });
  test('a campaign nobody has seen, or that was taken down, spends nothing', async () => {
    for (const state of ['draft', 'taken_down']) {
      await sql`update campaigns set state = ${state} where id = ${world.campaignId}`;
      await expect(recordSpending(as(owner), input())).rejects.toMatchObject({ code: 'WRONG_STATE' });
    }
    await sql`update campaigns set state = 'live' where id = ${world.campaignId}`;
  });
});

test('the books hold, and the checks see what does not', async () => {
  expect(await runChecks()).toEqual([]);
  expect(await verifyAudit()).toEqual([]);
  const [row] = await sql<{ id: string }[]>`select id from spendings where state = 'posted' limit 1`;
  await sql`update spendings set amount_fen = amount_fen + 1 where id = ${row!.id}`;
  expect((await runChecks()).map((finding) => finding.subject)).toContain(`spending ${row!.id}`);
  await sql`update spendings set amount_fen = amount_fen - 1 where id = ${row!.id}`;
  expect(await runChecks()).toEqual([]);
});

test('a refund after the spending leaves the check silent and the page honest', async () => {
  const gift = (
    await sql<{ id: string }[]>`select id from gifts where campaign_id = ${world.campaignId}`
  )[0]!;
  const full = { id: gift.id, pi: `pi_${gift.id.slice(5)}`, ch: `ch_${gift.id.slice(5)}`, amountFen: 10_000 };
  await give([events.refund(full, 're_all', 10_000)]);
  expect((await readUse(world.campaignId)).leftFen).toBeLessThan(0);
  expect((await runChecks()).filter((finding) => finding.check === 'check_spending')).toEqual([]);
});
