import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { certificates, merchantAccounts, ngos, partnerships } from '@/db/schema/ngos';
import { ngoMembers, users } from '@/db/schema/users';
import { certificateMark } from '@/lib/ngos/certificate';
import { connectMerchant } from '@/lib/ngos/connect-merchant';
import { addDocument } from '@/lib/ngos/documents';
import { assessPartner, signPartner, supervisePartner } from '@/lib/ngos/partnership-acts';
import { registerNgo } from '@/lib/ngos/register';
import { reviewNgo } from '@/lib/ngos/review';
import { verifyCertificate } from '@/lib/ngos/verify-certificate';
import { type DemoOrganisation, ORGANISATIONS } from './organisations';
import { demoPaper } from './paper';
import { as } from './people';

/** Registers and reviews every organisation by the verbs, as of half a year ago. Returns ids by key. */
export async function writeOrganisations(now: Date, once: Once): Promise<Map<string, string>> {
  const then = new Date(now.getTime() - 180 * 86_400_000);
  for (const organisation of ORGANISATIONS) {
    const ids = await idsByKey();
    // What still waits for an official came two days ago; the rest is long settled.
    const at = organisation.state === 'submitted' ? new Date(now.getTime() - 2 * 86_400_000) : then;
    await once(`organisation:${organisation.key}`, () => write(organisation, at, ids.get('federation')));
  }
  const ids = await idsByKey();
  await once('finance', () => addFinance(ids.get('dawn')!, then));
  await once('merchant', () => connect(ids.get('federation')!, then));
  await once('partnerships', () => signPartnerships(ids, then));
  return ids;
}

/** Marks a step, so that a killed run goes on after the steps that are done. */
export type Once = (step: string, work: () => Promise<void>) => Promise<void>;

async function idsByKey(): Promise<Map<string, string>> {
  const rows = await db.select({ id: ngos.id, uscc: ngos.uscc }).from(ngos);
  return new Map(
    ORGANISATIONS.flatMap(({ key, uscc }) =>
      rows.filter((row) => row.uscc === uscc).map((row): [string, string] => [key, row.id]),
    ),
  );
}

async function signPartnerships(ids: Map<string, string>, then: Date): Promise<void> {
  for (const { key, state } of ORGANISATIONS) {
    if (key === 'federation' || state !== 'verified') continue;
    const [asked] = await db
      .select({ id: partnerships.id })
      .from(partnerships)
      .where(eq(partnerships.partnerId, ids.get(key)!));
    const [holder, partnershipId] = [await as('holder', then), asked!.id];
    await assessPartner(holder, {
      partnershipId,
      score: '88',
      assessment: '评估：登记有效，团队稳定，近一年项目按期完成，账目公开。',
    });
    await signPartner(holder, {
      partnershipId,
      agreementSignedOn: then.toISOString().slice(0, 10),
      scope: '双方商定并经备案的项目。',
      validUntil: '',
      file: demoPaper(['Demo cooperation agreement', `Partner: ${key}`, 'No legal effect.']),
    });
    await supervisePartner(await as('holder', new Date(then.getTime() + 90 * 86_400_000)), {
      partnershipId,
      text: '看了账目和两个服务点，支出有凭证，进度正常。',
    });
  }
}

/** Demo data of an earlier version has its account already. */
async function connect(ngoId: string, then: Date): Promise<void> {
  const [standing] = await db
    .select({ ref: merchantAccounts.ref })
    .from(merchantAccounts)
    .where(eq(merchantAccounts.ngoId, ngoId));
  if (!standing) await connectMerchant(await as('holder', then), { ngoId });
}

async function write(o: DemoOrganisation, then: Date, federationId: string | undefined): Promise<void> {
  const { certificate } = o;
  const answer = certificate
    ? {
        hasCertificate: 'yes',
        certificateNumber: certificate.number,
        certificateIssuer: certificate.issuer,
        certificateIssuedOn: certificate.issuedOn,
        certificateValidUntil: certificate.validUntil,
      }
    : { hasCertificate: 'no', askedHolderId: federationId! };
  const { ngoId } = await registerNgo(await as(o.owner, then), {
    nameZh: o.nameZh,
    nameEn: o.nameEn,
    uscc: o.uscc,
    form: o.form,
    registrar: o.registrar,
    regionCode: o.regionCode,
    address: o.address,
    contactName: '演示联系人',
    contactEmail: `${o.key}@camphor.test`,
    contactPhone: '0791-80000000',
    aboutZh: o.aboutZh,
    aboutEn: o.aboutEn,
    ...answer,
  });
  if (o.isCited) await db.update(ngos).set({ isCited: true }).where(eq(ngos.id, ngoId));
  await addDocument(await as(o.owner, then), {
    ngoId,
    kind: 'registration',
    file: demoPaper(['Demo copy of a registration certificate', o.nameEn, 'No legal effect.']),
  });
  if (o.state === 'submitted') return;
  const admin = await as('admin', then);
  const reason =
    o.state === 'verified'
      ? '登记证书与统一社会信用代码核对一致。'
      : '登记证书扫描件不清晰，请重新提交清晰的照片，并补充英文名称的依据。';
  await reviewNgo(admin, {
    ngoId,
    version: '1',
    decision: o.state === 'verified' ? 'approved' : 'returned',
    reason,
  });
  if (!certificate) return;
  const [row] = await db.select().from(certificates).where(eq(certificates.ngoId, ngoId));
  await verifyCertificate(admin, {
    certificateId: row!.id,
    mark: certificateMark(row!),
    decision: 'approved',
    source: '演示资料：慈善中国查询页',
    reason: '编号与有效期核对一致。',
  });
}

/** The second approver of the same organisation. */
async function addFinance(ngoId: string, then: Date): Promise<void> {
  const [finance] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailKey, 'finance@camphor.test'));
  await db.insert(ngoMembers).values({ ngoId, userId: finance!.id, role: 'finance', createdAt: then });
}
