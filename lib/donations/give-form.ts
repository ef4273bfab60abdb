import type { FieldError } from '@/lib/errors';
import { parseYuan } from '@/lib/money/parse';
import { suggestAddress } from './mail-domain';
import { isChild, isMinor } from './minors';

/** The give page's form: names of its fields, in the order of the page. Pure. */
export const GIVE_FIELDS = [
  'interval',
  'amount',
  'amountOwn',
  'age',
  'guardianAgrees',
  'guardianAllowsData',
  'displayMode',
  'nick',
  'name',
  'hideAmount',
  'email',
  'follow',
  'phone',
  'message',
  'receipt',
] as const;
export type GiveField = (typeof GIVE_FIELDS)[number];
export type GiveValues = Partial<Record<GiveField, string>>;

/** Value of the radio beside the own amount. */
export const OWN_AMOUNT = 'own';
/** What the script sends once it has shown the answers beside the form. */
export const SEEN = '1';
/** What a ticked box sends. */
export const TICKED = 'yes';
/** Fields by which somebody says who they are. */
const PERSONAL: readonly GiveField[] = ['nick', 'name', 'email', 'phone', 'message'];
/** Most of one field that is kept while it is too long to be taken. */
const KEPT = 2_000;

/** Which field of the form a path of the gift's input stands for; an empty path is about the whole. */
const FIELD_OF_PATH: Record<string, GiveField> = {
  interval: 'interval',
  amountFen: 'amount',
  displayMode: 'displayMode',
  isAmountShown: 'hideAmount',
  nick: 'nick',
  message: 'message',
  receipt: 'receipt',
  age: 'age',
  guardianAgrees: 'guardianAgrees',
  guardianAllowsData: 'guardianAllowsData',
  donor: 'email',
  'donor.email': 'email',
  'donor.phone': 'phone',
  'donor.name': 'name',
};

export function fieldOfPath(path: string): GiveField | '' {
  return FIELD_OF_PATH[path] ?? '';
}

/** The known fields of a posted form, as typed; NUL, which nobody types, is dropped (PostgreSQL cannot keep it). */
export function giveValues(form: URLSearchParams): GiveValues {
  return Object.fromEntries(
    GIVE_FIELDS.map((name) => [name, form.get(name)?.slice(0, KEPT).replaceAll('\0', '')]).filter(
      ([, value]) => value,
    ),
  );
}

/**
 * What may be kept of a form: of a child under 14, nothing about themselves until a guardian has agreed to that
 * (PIPL art. 31). The form then says that it was not kept.
 */
export function keepable(values: GiveValues): GiveValues {
  if (!isChild(values.age) || (values.age === 'from8' && values.guardianAllowsData === TICKED)) return values;
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !(PERSONAL as readonly string[]).includes(name)),
  );
}

/**
 * What has to be said of a form that is kept without being checked (the prompt was passed, the language changed): what
 * `keepable` left out, and an address that looks mistyped, as whoever sends it again has then been asked about it.
 */
export function unaskedFaults(values: GiveValues, acceptedEmail?: string): FieldError[] {
  const faults: FieldError[] = [];
  if (Object.keys(keepable(values)).length < Object.keys(values).length)
    faults.push(
      values.age === 'under8'
        ? { path: 'age', code: 'too_young' }
        : { path: 'guardianAllowsData', code: 'data_consent_required' },
    );
  else if (addressFault(values, typedAddress(values), acceptedEmail) === 'mail_domain')
    faults.push({ path: 'email', code: 'mail_domain' });
  return faults;
}

/** What the texts of the form say, in the words of `POST /api/v1/donations`; whether it can be taken is the schema's to check. */
export interface GiveInput {
  amountFen: number;
  /** Once, unless the form says otherwise. */
  interval?: string;
  displayMode: string;
  isAmountShown?: false;
  donor?: { email?: string; phone?: string; name?: string };
  nick?: string;
  message?: string;
  receipt?: string;
  age?: string;
  guardianAgrees?: boolean;
  guardianAllowsData?: boolean;
}

/**
 * Reads the form, or says what only the form can get wrong: no amount, two amounts, nothing chosen, a name that
 * the choice needs, an address that looks mistyped (`acceptedEmail` was sent again after that question: it stands).
 */
export function readGiveForm(
  values: GiveValues,
  acceptedEmail?: string,
): { input: GiveInput; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (path: GiveField, code: string) => errors.push({ path, code });
  const amountFen = readAmount(values, wrong);
  const { interval, age, receipt, displayMode = '', message } = values;
  const [name, nick, phone] = [values.name?.trim(), values.nick?.trim(), values.phone?.trim()];
  const email = typedAddress(values);
  if (!age) wrong('age', 'required');
  if (displayMode === '') wrong('displayMode', 'required');
  if (displayMode === 'name' && !name) wrong('name', 'required');
  if (displayMode === 'nick' && !nick) wrong('nick', 'required');
  const fault = addressFault(values, email, acceptedEmail);
  if (fault) wrong('email', fault);
  const donor = {
    ...(email && { email }),
    ...(phone && { phone }),
    ...(displayMode === 'name' && name && { name }),
  };
  const input: GiveInput = {
    amountFen,
    displayMode,
    ...(interval && { interval }),
    ...(Object.keys(donor).length > 0 && { donor }),
    ...(displayMode === 'nick' && nick && { nick }),
    ...(message?.trim() && { message }),
    ...(values.hideAmount === TICKED && { isAmountShown: false }),
    ...(receipt && { receipt }),
    ...(age && { age }),
    ...(isMinor(age) && {
      guardianAgrees: values.guardianAgrees === TICKED,
      guardianAllowsData: values.guardianAllowsData === TICKED,
    }),
  };
  return { input, errors };
}

/** What is wrong with the address: missing where a choice needs it, or mistyped by its looks. */
function addressFault(values: GiveValues, email?: string, acceptedEmail?: string): string | null {
  if (!email && values.interval === 'month') return 'required';
  if (!email) return values.follow === TICKED ? 'follow_required' : null;
  if (email === acceptedEmail) return null;
  if (!email.includes('@')) return 'mail_no_at';
  return suggestAddress(email) ? 'mail_domain' : null;
}

/** The address as typed, in plain letters. */
export function typedAddress(values: GiveValues): string | undefined {
  return values.email?.normalize('NFKC').trim();
}

/** A tile's value is its fen; the own amount is yuan as typed. A tile and another amount beside it is a question, never a guess. */
function readAmount(
  { amount = '', amountOwn = '' }: GiveValues,
  wrong: (path: GiveField, code: string) => void,
): number {
  const own = parseYuan(amountOwn);
  const tile = /^\d{1,11}$/.test(amount) ? Number(amount) : null;
  if (tile !== null && amountOwn.trim() === '') return tile;
  if (tile === null && amount === '' && amountOwn.trim() === '') wrong('amount', 'amount_required');
  else if (!own.ok) wrong('amountOwn', own.code === 'required' ? 'own_required' : own.code);
  else if (tile !== null && tile !== own.fen) wrong('amountOwn', 'amount_twice');
  return own.ok ? own.fen : 0;
}

/** The amount a kept form comes to, in fen; null while it says none or two. */
export function amountOf(values: GiveValues): number | null {
  let isWrong = false;
  const fen = readAmount(values, () => (isWrong = true));
  return isWrong || fen === 0 ? null : fen;
}
