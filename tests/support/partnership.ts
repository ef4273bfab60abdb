import { sql } from '@/db/client';
import { newId } from '@/lib/ids';
import { assessPartner, signPartner } from '@/lib/ngos/partnership-acts';
import { asActor, type Person } from './people';

/** The smallest file that is a PDF by its own bytes. */
export const pdf = (text = 'test'): Uint8Array =>
  new Uint8Array(Buffer.from(`%PDF-1.4\n${text}\ntrailer\n%%EOF\n`, 'latin1'));

/** A partnership in force, by a plain row: its agreement is on paper. */
export async function makePartnership(
  holderId: string,
  partnerId: string,
  more: { validUntil?: string } = {},
): Promise<string> {
  const id = newId('pship');
  await sql`insert into partnerships (id, holder_id, partner_id, state, assessment, agreement_signed_on, valid_from, valid_until, is_on_paper, created_at)
    values (${id}, ${holderId}, ${partnerId}, 'signed', '评估', '2026-01-01', '2026-01-01', ${more.validUntil ?? null}, true, now())`;
  return id;
}

/** The partnership that stands open between two. */
export async function partnershipOf(holderId: string, partnerId: string): Promise<string> {
  const [row] =
    await sql`select id from partnerships where holder_id = ${holderId} and partner_id = ${partnerId} and state in ('asked', 'assessed', 'signed')`;
  return row!.id;
}

/** Assesses and signs what was asked for, by the verbs. */
export async function cooperate(owner: Person, holderId: string, partnerId: string): Promise<string> {
  const partnershipId = await partnershipOf(holderId, partnerId);
  await assessPartner(asActor(owner), {
    partnershipId,
    score: '80',
    assessment: 'They have carried out three projects in time.',
  });
  await signPartner(asActor(owner), {
    partnershipId,
    agreementSignedOn: '2026-08-01',
    scope: 'Education',
    validUntil: '',
    file: pdf(),
  });
  return partnershipId;
}
