import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { shanghaiDay } from '@/lib/clock';
import { decideMovement } from '@/lib/spending/decide';
import { recordSpending } from '@/lib/spending/record';
import { requestDisbursement } from '@/lib/spending/request-disbursement';
import { as } from './people';
import { type DemoSpending, SENT, SPENT } from './spending';

const DAY_MS = 86_400_000;

/** Sends money to the partner and spends it, by the verbs: asked for and recorded by one person, approved by another. */
export async function writeSpending(now: Date): Promise<void> {
  const holder = await as('holder', now);
  for (const { slug, yuan, request, isWaiting } of SENT) {
    const { campaignId } = await find(slug);
    const { disbursementId } = await requestDisbursement(await as('finance', now), {
      formId: crypto.randomUUID(),
      campaignId,
      amount: yuan,
      request,
    });
    if (!isWaiting) await approve(holder, 'disbursement', disbursementId);
  }
  for (const one of SPENT) {
    const spendingId = await record(one, now);
    if (!one.isWaiting) await approve(holder, 'spending', spendingId);
  }
}

async function record(one: DemoSpending, now: Date): Promise<string> {
  const { campaignId, ngoId } = await find(one.slug);
  const { spendingId } = await recordSpending(await as('ngo', now), {
    formId: crypto.randomUUID(),
    campaignId,
    spenderId: ngoId,
    purpose: one.purpose,
    amount: one.yuan,
    spentOn: shanghaiDay(new Date(now.getTime() - one.daysAgo * DAY_MS)),
    budgetLine: String(one.budgetLine),
    payee: one.payee,
    payeeKind: one.payeeKind,
    descriptionZh: one.descriptionZh,
    descriptionEn: one.descriptionEn,
    voucher: await blankVoucher(),
  });
  return spendingId;
}

const approve = async (
  holder: Awaited<ReturnType<typeof as>>,
  kind: 'spending' | 'disbursement',
  id: string,
) => decideMovement(holder, { kind, id, decision: 'approved', reason: '' });

async function find(slug: string): Promise<{ campaignId: string; ngoId: string }> {
  const [row] = await db
    .select({ campaignId: campaigns.id, ngoId: campaigns.ngoId })
    .from(campaigns)
    .where(eq(campaigns.slug, slug));
  return row!;
}

/** A sheet with ruled lines: it looks like no real voucher of anybody's. */
async function blankVoucher(): Promise<Uint8Array> {
  const lines = Array.from(
    { length: 9 },
    (_, n) => `<path d="M60 ${160 + n * 60}h680" stroke="#98b7de"/>`,
  ).join('');
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="760"><rect width="800" height="760" fill="#fefefd"/>${lines}<text x="60" y="110" font-size="44" fill="#596770">DEMO</text></svg>`;
  return new Uint8Array(await sharp(Buffer.from(sheet)).png().toBuffer());
}
