import { sql } from '@/db/client';
import { draftReport } from '@/lib/disclosure/draft';
import { editReport } from '@/lib/disclosure/edit-report';
import { publishReport } from '@/lib/disclosure/publish';
import { newId } from '@/lib/ids';
import { recordSpending } from '@/lib/spending/record';
import { events, give, makeGift, type TestGift, type World } from './money-world';
import { asActor, type Person } from './people';
import { picture } from './pictures';

/** What the tests of charitable projects share: days, a project's words, campaigns with money, reports. */
export const on = (day: string) => new Date(`${day}T02:00:00Z`);
export const as = (person: Person, day = '2026-02-01') => asActor(person, on(day));
export const refusal = (reason: string) => ({ code: 'WRONG_STATE', details: { reason } });

/** A project of a year. */
export const words = (more: Record<string, unknown> = {}) => ({
  nameZh: '山村安居',
  nameEn: 'Safe homes',
  summaryZh: '给 120 个孩子改好小屋。',
  summaryEn: 'Rooms for 120 children.',
  startsOn: '2026-02-01',
  endsOn: '2027-01-31',
  ...more,
});

/** Another campaign of the world's organisation, by a plain row. */
export async function campaignOf(
  world: World,
  { startsOn, endsAt, state = 'live' }: { startsOn: string; endsAt: string; state?: string },
): Promise<string> {
  const id = newId('camp');
  await sql`insert into campaigns (id, slug, ngo_id, holder_id, region_code, category, state, title_zh, title_en, target_fen, plan, starts_at, ends_at, budget, created_at)
    values (${id}, ${id.slice(0, 20)}, ${world.ngoId}, ${world.holderId}, '360731', 'children', ${state}, '另一个项目', 'Another campaign', 1000000, '{}',
      ${`${startsOn}T00:00:00+08:00`}, ${`${endsAt}T00:00:00+08:00`}, ${sql.json([{ labelZh: '书', labelEn: 'Books', fen: 100 }])}, now())`;
  return id;
}

/** A gift of 10 March 2026. */
export async function giveTo(world: World, campaignId: string, amountFen: number): Promise<TestGift> {
  const gift = await makeGift({ ...world, campaignId }, amountFen);
  const march = Date.UTC(2026, 2, 10, 2) / 1000;
  await give([events.charge(gift, march), events.intent(gift, march), events.session(gift, march)]);
  return gift;
}

/** A payment of the certificate-holder, not yet decided. */
export async function spendOf(
  finance: Person,
  world: World,
  { campaignId, amount, purpose }: { campaignId: string; amount: string; purpose: string },
): Promise<string> {
  const { spendingId } = await recordSpending(as(finance, '2026-04-01'), {
    formId: crypto.randomUUID(),
    campaignId,
    spenderId: world.holderId,
    purpose,
    amount,
    spentOn: '2026-03-20',
    budgetLine: '0',
    payee: '于都县新华书店',
    payeeKind: 'organisation',
    descriptionZh: '第一批书',
    descriptionEn: 'The first books',
    voucher: await picture('jpeg'),
  });
  return spendingId;
}

export const textOf = { textZh: '做完了。', textEn: 'It is done.', correctionZh: '', correctionEn: '' };

/** Drafts, writes and publishes a report. */
export async function publishOf(owner: Person, obligationId: string, day: string, writer = owner) {
  const { reportId } = await draftReport(as(writer, day), { obligationId });
  await editReport(as(writer, day), { reportId, edit: '1', ...textOf });
  await publishReport(as(owner, day), { reportId, edit: '2' });
}
