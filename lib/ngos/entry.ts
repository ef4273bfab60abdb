import type { NgoForm, NgoState } from './ngo';

/** An organisation as a list shows it. */
export interface NgoEntry {
  id: string;
  slug: string;
  name: string;
  form: NgoForm;
  regionCode: string;
  regionName: string;
  cityName: string | null;
  isCited: boolean;
  /** Holds a valid public-fundraising certificate today. */
  isHolder: boolean;
}

export interface PublicCertificate {
  number: string;
  issuer: string;
  issuedOn: string;
  validUntil: string | null;
  state: 'verified' | 'suspended' | 'revoked';
}

/** An organisation as its own page shows it (R07): its registration and its public contact. */
export interface NgoDetail extends NgoEntry {
  /** The full registered name. */
  nameZh: string;
  uscc: string;
  registrar: string;
  about: string;
  contactName: string;
  contactEmail: string;
  contactPhone: string;
  address: string;
  state: NgoState;
}
