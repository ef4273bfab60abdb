import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far an event's stamp may lie from now, in seconds, in either direction. */
export const TOLERANCE_SECONDS = 300;
/** More signatures than Stripe ever sends while a secret is being rolled. */
const MAX_SIGNATURES = 8;

interface Signed {
  body: Uint8Array;
  /** The `Stripe-Signature` header: `t=<unix seconds>,v1=<hex>[,v1=<hex>][,v0=…]`. */
  header: string | undefined;
  secrets: readonly string[];
  /** Real time in milliseconds, never the test clock's (contract.md). */
  nowMs: number;
}

/**
 * Whether Stripe signed exactly these bytes with one of our secrets within the last five minutes. The SDK's own
 * check accepts stamps from the future; this one does not. Every secret and signature is compared in full, so
 * that the time taken says nothing about how close a guess was.
 */
export function isSignedByStripe({ body, header, secrets, nowMs }: Signed): boolean {
  const { stamp, signatures } = readHeader(header);
  if (stamp === null || Math.abs(Math.floor(nowMs / 1000) - Number(stamp)) > TOLERANCE_SECONDS) return false;
  let isGenuine = false;
  for (const secret of secrets.filter(Boolean)) {
    const wanted = createHmac('sha256', secret).update(`${stamp}.`).update(body).digest();
    for (const signature of signatures) isGenuine = timingSafeEqual(wanted, signature) || isGenuine;
  }
  return isGenuine;
}

function readHeader(header: string | undefined): { stamp: string | null; signatures: Buffer[] } {
  const parts = (header ?? '').split(',').map((part) => part.trim());
  const valuesOf = (name: string) =>
    parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  const stamps = valuesOf('t');
  const stamp = stamps.length === 1 && /^\d{1,12}$/.test(stamps[0]!) ? stamps[0]! : null;
  const signatures = valuesOf('v1').filter((hex) => /^[0-9a-f]{64}$/.test(hex));
  return { stamp, signatures: signatures.slice(0, MAX_SIGNATURES).map((hex) => Buffer.from(hex, 'hex')) };
}
