import { z } from 'zod';
import { email } from '@/lib/auth/schema';
import {
  day,
  id,
  line,
  officialNumber,
  optionalDay,
  paragraphs,
  phone,
  reason,
  regionCode,
  version,
} from '@/lib/fields';
import { NGO_FORMS } from './ngo';
import { normaliseUscc, usccFault } from './uscc';

const uscc = z
  .string()
  .transform(normaliseUscc)
  .superRefine((code, ctx) => {
    const fault = code === '' ? 'required' : usccFault(code);
    if (fault) ctx.addIssue({ code: 'custom', message: fault });
  });

const organisation = {
  nameZh: line(80),
  nameEn: line(120).pipe(z.string().regex(/[A-Za-z]{2}/, 'needs_latin')),
  uscc,
  form: z.enum(NGO_FORMS, 'required'),
  registrar: line(80),
  regionCode,
  address: line(160),
  contactName: line(60),
  contactEmail: email,
  contactPhone: phone,
  aboutZh: paragraphs(2000),
  aboutEn: paragraphs(4000),
};

/** What a verified organisation says of itself and may say anew; what the law shows the public stays required. */
export const settingsInput = z.strictObject({
  ngoId: id,
  version,
  contactName: organisation.contactName,
  contactEmail: organisation.contactEmail,
  contactPhone: organisation.contactPhone,
  address: organisation.address,
  aboutZh: organisation.aboutZh,
  aboutEn: organisation.aboutEn,
  /** Empty: letters go to the public contact. */
  notificationEmail: z
    .string()
    .transform((typed) => typed.trim() || null)
    .pipe(z.nullable(email)),
});

const stated = {
  certificateNumber: officialNumber(60),
  certificateIssuer: line(80),
  certificateIssuedOn: day,
  certificateValidUntil: optionalDay,
};
const statedCertificate = z.strictObject(stated);
export type StatedCertificate = z.output<typeof statedCertificate>;

const withCertificate = z.strictObject({ ...organisation, hasCertificate: z.literal('yes'), ...stated });
const underHolder = z.strictObject({
  ...organisation,
  hasCertificate: z.literal('no'),
  askedHolderId: z.string().min(1, 'required').max(64),
});
const undecided = z.strictObject({ ...organisation, hasCertificate: z.literal(['yes', 'no'], 'required') });

export type Registration = z.output<typeof withCertificate> | z.output<typeof underHolder>;

/** The schema of a registration, by its answer to "do you hold a certificate?", so that every wrong field is found at once. */
export function registrationSchema(hasCertificate: unknown): z.ZodType<Registration> {
  if (hasCertificate === 'yes') return withCertificate;
  return hasCertificate === 'no' ? underHolder : (undecided as unknown as z.ZodType<Registration>);
}

/** The fields of the answer not given: sent by the same form, and no part of the registration. */
export function withoutOtherAnswer(values: Record<string, unknown>): Record<string, unknown> {
  const own = Object.entries(values).filter(([name]) => {
    if (name.startsWith('certificate')) return values.hasCertificate === 'yes';
    return name !== 'askedHolderId' || values.hasCertificate === 'no';
  });
  return Object.fromEntries(own);
}

/** The form's fields by name: what a draft keeps. */
export const REGISTRATION_FIELDS = [
  ...Object.keys(organisation),
  'hasCertificate',
  ...Object.keys(stated),
  'askedHolderId',
] as const;

export const reviewInput = z.strictObject({
  ngoId: id,
  version,
  decision: z.enum(['approved', 'returned'], 'required'),
  /** That the official has looked at the names this one could be taken for. */
  acknowledged: z.enum(['yes', ''], 'look_alike').optional(),
  reason,
});
export const suspendInput = z.strictObject({ ngoId: id, reason });
export const certificateInput = z.strictObject({
  certificateId: id,
  /** Of what the official read (`certificateMark`). */
  mark: id,
  decision: z.enum(['approved', 'returned'], 'required'),
  /** What it was checked against: a public list's address or a document's name (R03). */
  source: line(300),
  reason,
});
/** A new certificate, or the renewal of one. */
export const stateCertificateInput = statedCertificate.extend({ ngoId: id });
export const judgeCertificateInput = z.strictObject({
  certificateId: id,
  act: z.enum(['suspend', 'reinstate', 'revoke'], 'required'),
  /** Where it is recorded: a decision's number or a public notice's address. */
  source: line(300),
  /** Of a revocation: its day, from which five years count (R05). */
  revokedOn: optionalDay.optional(),
  reason,
});
export const merchantInput = z.strictObject({ ngoId: id });
export const disconnectMerchantInput = z.strictObject({ ngoId: id, reason });
export const addDocumentInput = z.strictObject({
  ngoId: id,
  kind: z.enum(['registration', 'certificate'], 'required'),
  file: z.instanceof(Uint8Array, { error: 'required' }),
});
export const withdrawDocumentInput = z.strictObject({ documentId: id, reason });
export const MEMBER_ROLES = ['owner', 'editor', 'finance', 'viewer'] as const;
const role = z.enum(MEMBER_ROLES, 'required');
export const inviteInput = z.strictObject({ ngoId: id, email, role });
export const memberInput = z.strictObject({ ngoId: id, userId: id });
export const memberRoleInput = memberInput.extend({ role });
export const withdrawInput = z.strictObject({ ngoId: id, invitation: z.string().regex(/^[0-9a-f]{64}$/) });
export const answerOfferInput = z.strictObject({ ngoId: id, answer: z.enum(['accepted', 'declined']) });
export const askHolderInput = z.strictObject({ ngoId: id, holderId: z.string().min(1, 'required').max(64) });
const ofPartnership = { partnershipId: id };
/** Bytes of a file field; an empty one, as a form without a choice sends it, is none. */
const optionalFile = z
  .instanceof(Uint8Array)
  .transform((bytes) => (bytes.length === 0 ? undefined : bytes))
  .optional();
export const assessInput = z.strictObject({
  ...ofPartnership,
  score: z
    .string()
    .trim()
    .min(1, 'required')
    .regex(/^\d{1,3}$/, 'score_form')
    .transform(Number)
    .pipe(z.number().max(100, 'score_form')),
  assessment: paragraphs(4000),
  file: optionalFile,
});
export const signInput = z.strictObject({
  ...ofPartnership,
  agreementSignedOn: day,
  scope: paragraphs(1000),
  validUntil: optionalDay,
  file: z.instanceof(Uint8Array, { error: 'required' }),
});
export const superviseInput = z.strictObject({ ...ofPartnership, text: paragraphs(2000) });
export const partnershipReasonInput = z.strictObject({ ...ofPartnership, reason });
export const endPartnershipInput = z.strictObject({
  ...ofPartnership,
  how: z.enum(['ended', 'terminated'], 'required'),
  reason,
});
