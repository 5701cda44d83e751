import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ConnectionOptions, createSecureContext, getCACertificates, type SecureContextOptions } from 'node:tls';
import { DatabaseRefusalError } from '../../../services/sql/database-refusal.js';
import type { ConnectionParameters } from './connection-parameters.js';

/** The degrees of protection, from lowest to highest. `no-verify` is node-postgres' name for `require`. */
type Mode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

export interface Transport {
  mode: Mode;
  /** False: clear text, also if the host is a folder with a socket. */
  tls: false | ConnectionOptions;
  /** Whether clear text is accepted if the server offers no TLS. */
  isOptional: boolean;
  negotiation: 'postgres' | 'direct';
}

const CERTIFICATE = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
const SYSTEM = 'system';

/** Encryption with the meaning of libpq's `sslmode`, never less than requested. Reads the files, so that an invalid one stops the start. */
export function transportOf(given: ConnectionParameters, host: string): Transport {
  const mode = modeOf(given);
  const negotiation = given.sslnegotiation === 'direct' ? 'direct' : 'postgres';
  const isOptional = mode === 'prefer' || mode === 'allow';
  if (negotiation === 'direct' && (isOptional || mode === 'disable')) {
    throw new DatabaseRefusalError('sslnegotiation=direct requires sslmode=require, verify-ca or verify-full.');
  }
  if (given.sslrootcert && (isOptional || mode === 'disable')) {
    throw new DatabaseRefusalError(`sslrootcert has no effect with sslmode=${mode}: set sslmode=verify-full.`);
  }
  if (mode === 'disable' || host.startsWith('/'))
    return { mode: 'disable', tls: false, isOptional: false, negotiation: 'postgres' };
  return { mode, tls: { ...contextOf(given), ...verificationOf(mode, given) }, isOptional, negotiation };
}

function modeOf({ sslmode, ssl, sslrootcert, sslcert }: ConnectionParameters): Mode {
  if (sslmode !== undefined && ssl !== undefined) {
    throw new DatabaseRefusalError('DATABASE_URL has both "ssl" and "sslmode": keep only sslmode.');
  }
  if (sslmode === 'no-verify' || ssl === 'no-verify') return 'require';
  if (sslmode !== undefined) return sslmode as Mode;
  // The meaning of node-postgres, which is stricter than that of JDBC.
  if (ssl === 'true' || ssl === '1') return 'verify-full';
  if (ssl !== undefined) return 'disable';
  // A certificate without a mode is meant to be used.
  if (sslrootcert !== undefined) return 'verify-full';
  return sslcert === undefined ? 'prefer' : 'require';
}

/** Always sets `rejectUnauthorized`, because otherwise NODE_TLS_REJECT_UNAUTHORIZED=0 would apply. */
function verificationOf(mode: Mode, { sslrootcert }: ConnectionParameters): ConnectionOptions {
  switch (mode) {
    case 'verify-full':
      return { rejectUnauthorized: true };
    case 'verify-ca':
      if (sslrootcert === undefined)
        throw new DatabaseRefusalError('sslmode=verify-ca requires sslrootcert, the file of your own certificate authority.');
      return verifyAuthority(mode, sslrootcert);
    case 'require':
      // Like libpq, verifies the authority if one is given.
      return sslrootcert === undefined ? { rejectUnauthorized: false } : verifyAuthority(mode, sslrootcert);
    default:
      return { rejectUnauthorized: false };
  }
}

/** Verifies the authority only. A public authority certifies any host, so without the host's name that would verify nothing. */
function verifyAuthority(mode: Mode, sslrootcert: string): ConnectionOptions {
  if (sslrootcert === SYSTEM)
    throw new DatabaseRefusalError(`sslrootcert=system with sslmode=${mode} verifies nothing: set verify-full.`);
  return { rejectUnauthorized: true, checkServerIdentity: () => undefined };
}

function contextOf(given: ConnectionParameters): SecureContextOptions {
  if (Boolean(given.sslcert) !== Boolean(given.sslkey)) {
    throw new DatabaseRefusalError('The PostgreSQL connection parameters "sslcert" and "sslkey" must be set together.');
  }
  const context = {
    ...(given.sslrootcert && { ca: authorities(given.sslrootcert) }),
    ...(given.sslcert && { cert: contentOf('sslcert', given.sslcert) }),
    ...(given.sslkey && { key: contentOf('sslkey', given.sslkey) }),
    ...(given.sslpassword && { passphrase: given.sslpassword }),
    ...(given.sslcrl && { crl: contentOf('sslcrl', given.sslcrl) }),
    ...(given.ssl_min_protocol_version && { minVersion: given.ssl_min_protocol_version }),
    ...(given.ssl_max_protocol_version && { maxVersion: given.ssl_max_protocol_version }),
  } as SecureContextOptions;
  try {
    createSecureContext(context);
  } catch (error) {
    const { code = 'no code' } = error as NodeJS.ErrnoException;
    const named = (['sslcert', 'sslkey', 'sslcrl'] as const).flatMap((name) => (given[name] ? [`${name} ${given[name]}`] : []));
    throw new DatabaseRefusalError(
      `The TLS settings of DATABASE_URL cannot be used (${code}): ${named.join(', ') || 'the protocol versions'}. ` +
        'Each file must be in PEM format, the key must belong to the certificate, and sslpassword to the key.',
    );
  }
  return context;
}

function authorities(file: string): string[] {
  if (file === SYSTEM) {
    const known = [...getCACertificates('system'), ...getCACertificates('extra')];
    if (known.length > 0) return known;
    throw new DatabaseRefusalError(
      'sslrootcert=system: this machine has no certificates. Install ca-certificates, or remove sslrootcert.',
    );
  }
  const certificates = contentOf('sslrootcert', file).match(CERTIFICATE) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate)) {
    throw new DatabaseRefusalError(`sslrootcert: the file ${file} contains no certificate in PEM format.`);
  }
  return certificates;
}

function isCertificate(text: string): boolean {
  try {
    return Boolean(new X509Certificate(text));
  } catch {
    return false;
  }
}

function contentOf(parameter: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseRefusalError(`${parameter}: the file ${file} cannot be read (${code}).`);
  }
}
