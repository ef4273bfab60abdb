import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string) => Buffer.from(data).toString('base64url');
const PRESENT_AND_VERIFIED = 0x05;
const HAS_CREDENTIAL = 0x40;

interface Ceremony {
  challenge: string;
  /** Where the browser stands; another than the product's is what a phishing page has. */
  origin?: string;
  rpId?: string;
  /** Without the finger: only touched. */
  isUnverified?: boolean;
}

/** A security key in software (ES256), with one credential and a count of its uses. */
export class SoftAuthenticator {
  readonly id = base64url(randomBytes(32));
  counter = 0;
  private readonly keys: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });

  constructor(
    readonly origin: string,
    readonly rpId: string,
  ) {}

  make({ challenge, ...where }: Ceremony): RegistrationResponseJSON {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
    ]);
    const credentialId = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credentialId.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, isoCBOR.encode(key)]);
    const authData = Buffer.concat([this.head(where, HAS_CREDENTIAL), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return {
      ...this.named(),
      response: {
        clientDataJSON: this.clientData('webauthn.create', challenge, where.origin),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ['usb'],
      },
    };
  }

  use({ challenge, ...where }: Ceremony): AuthenticationResponseJSON {
    this.counter += 1;
    const authData = this.head(where, 0);
    const clientDataJSON = this.clientData('webauthn.get', challenge, where.origin);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      ...this.named(),
      response: {
        clientDataJSON,
        authenticatorData: base64url(authData),
        signature: base64url(createSign('SHA256').update(signed).sign(this.keys.privateKey)),
      },
    };
  }

  private named() {
    return { id: this.id, rawId: this.id, type: 'public-key' as const, clientExtensionResults: {} };
  }

  private clientData(type: string, challenge: string, origin = this.origin): string {
    return base64url(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private head({ rpId = this.rpId, isUnverified }: Omit<Ceremony, 'challenge'>, more: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    const flags = (isUnverified ? 0x01 : PRESENT_AND_VERIFIED) | more;
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
  }
}
