import { X509Certificate } from 'node:crypto';
import { createLocalJWKSet, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';

/**
 * A provider's key set in the form that jose reads. jose ignores keys that consist of a certificate alone (`x5c`), and treats EdDSA and
 * Ed25519, two names of one algorithm, as different. A value that is not a key set is returned unchanged, and jose rejects it.
 */
export function readableKeySet(set: unknown): unknown {
  const keys = (set as { keys?: unknown } | null)?.keys;
  return Array.isArray(keys) ? { ...(set as object), keys: keys.map(readableKey) } : set;
}

/** The keys of a set with and without names. A token that names its key may still mean one without a name. */
export interface KeyNames {
  named: ReadonlySet<string>;
  /** Null: every key has a name. */
  nameless: JWTVerifyGetKey | null;
}

/** @throws jose's JWKSInvalid if the value is not a key set. */
export function keyNames(set: JSONWebKeySet): KeyNames {
  createLocalJWKSet(set);
  const nameless = set.keys.filter(({ kid }) => kid === undefined);
  return {
    named: new Set(set.keys.flatMap(({ kid }) => kid ?? [])),
    nameless: nameless.length > 0 ? createLocalJWKSet({ keys: nameless }) : null,
  };
}

function readableKey(key: JWK | null): JWK | null {
  if (typeof key !== 'object' || key === null) return key;
  const whole = key.n === undefined && key.x === undefined && key.pub === undefined ? { ...key, ...fromCertificate(key) } : key;
  if (whole.crv !== 'Ed25519') return whole;
  const { alg: _oneOfTwoNames, ...rest } = whole;
  return rest;
}

/** The validity of the certificate is not checked: a key is trusted for as long as the provider publishes it. */
function fromCertificate({ x5c }: JWK): object {
  try {
    const [first] = x5c ?? [];
    return first ? new X509Certificate(Buffer.from(first, 'base64')).publicKey.export({ format: 'jwk' }) : {};
  } catch {
    return {};
  }
}
