/** An organisation's rules: states, forms, its certificate's validity, its slug. Pure. */
export type NgoState = 'draft' | 'submitted' | 'returned' | 'verified' | 'suspended';

export const NGO_FORMS = ['foundation', 'association', 'service', 'community'] as const;
export type NgoForm = (typeof NGO_FORMS)[number];

export const CERTIFICATE_STATES = ['pending', 'verified', 'suspended', 'revoked', 'refused'] as const;

/** Whether a certificate allows raising on a day (YYYY-MM-DD, Shanghai): verified and not past its last day. */
export function isCertificateValid(
  certificate: { state: string; validUntil: string | null },
  today: string,
): boolean {
  return (
    certificate.state === 'verified' && (certificate.validUntil === null || certificate.validUntil >= today)
  );
}

/** The address part made from an English name: `Ganzhou Children's Aid` becomes `ganzhou-childrens-aid`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

/** Slugs that are pages of their own. */
export const RESERVED_SLUGS: readonly string[] = ['new', 'register', 'admin', 'api', 'www'];
