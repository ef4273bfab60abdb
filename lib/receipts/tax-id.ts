import 'server-only';
import { seal, unseal } from '@/lib/auth/factors/seal';

/** A tax id as its request's row keeps it; bound to the row, so that it opens in no other. */
export const sealTaxId = (requestId: string, taxId: string | null): Uint8Array | null =>
  taxId === null ? null : seal(taxId, requestId, 'receipt');

export const openTaxId = (requestId: string, sealed: Uint8Array | null): string | null =>
  sealed === null ? null : unseal(sealed, requestId, 'receipt');
