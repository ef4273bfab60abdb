/**
 * Ids are made by the app (architecture.md 7). Three kinds, never mixed:
 * - `newId`: the secret-strength id of a row (128 random bits); whoever knows a gift's id may read its page.
 * - `newHandle`: a public key of a person or gift in lists (contract.md), unrelated to the id.
 * - `newReference`: short, for people to read out and type.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford base32: no i l o u

function encode(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += ALPHABET[(value >>> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? out + ALPHABET[(value << (5 - bits)) & 31] : out;
}

/** Random bytes are drawn by the page: one by one they cost more than the row they name. None is used twice. */
const page = new Uint8Array(4_096);
let used = page.length;

function random(bytes: number): string {
  if (used + bytes > page.length) {
    crypto.getRandomValues(page);
    used = 0;
  }
  used += bytes;
  return encode(page.subarray(used - bytes, used));
}

export type IdKind =
  | 'gift'
  | 'pool'
  | 'user'
  | 'ses'
  | 'ngo'
  | 'cert'
  | 'mer'
  | 'camp'
  | 'upd'
  | 'fest'
  | 'rev'
  | 'mail'
  | 'par'
  | 'mem'
  | 'stat'
  | 'ask'
  | 'case'
  | 'evd'
  | 'plan'
  | 'imp'
  | 'rec'
  | 'pay'
  | 'vou'
  | 'spd'
  | 'dis'
  | 'rep'
  | 'pic'
  | 'cpl'
  | 'pver'
  | 'fil'
  | 'step'
  | 'org'
  | 'rur'
  | 'rfl'
  | 'risk'
  | 'rcq'
  | 'rct'
  | 'doc'
  | 'pship'
  | 'pnote'
  | 'run'
  | 'fol'
  | 'dcase'
  | 'dgrp'
  | 'era'
  | 'arep'
  | 'code'
  | 'qst'
  | 'proj';

/** `gift_` + 26 characters: 128 random bits. */
export function newId(kind: IdKind): string {
  return `${kind}_${random(16)}`;
}

/** 13 characters (64 random bits) that open nothing. */
export function newHandle(): string {
  return random(8).slice(0, 13);
}

/** A keepsake's serial, e.g. `KS-7KQ3-9F2M-X1AB` (60 random bits): whoever has it may verify the keepsake, nothing else. */
export function newSerial(): string {
  const s = random(8).toUpperCase();
  return `KS-${s.slice(0, 4)}-${s.slice(4, 8)}-${s.slice(8, 12)}`;
}

/** A gift's reference, e.g. `CA-7KQ3-9F2M-X1` (50 random bits): unique in PostgreSQL, opens nothing by itself. */
export function newReference(): string {
  const s = random(7).toUpperCase();
  return `CA-${s.slice(0, 4)}-${s.slice(4, 8)}-${s.slice(8, 10)}`;
}

/** A complaint's reference, e.g. `CP-7KQ3-9F2M-X1`: with the contact left it finds the complaint, alone nothing. */
export function newComplaintReference(): string {
  return newReference().replace(/^CA/, 'CP');
}

/** The reference of a report to a registering authority, e.g. `AR-7KQ3-9F2M-X1`. */
export function newAuthorityReference(): string {
  return newReference().replace(/^CA/, 'AR');
}
