export interface TlsFault {
  /** A sentence without a subject of its own, such as "its certificate has expired". */
  found: string;
  advice: string;
}

const AUTHORITY = 'Set NODE_EXTRA_CA_CERTS=/path/ca.pem to the file of its certificate authority before the program starts.';
const OTHER_PROTOCOL = 'Check the scheme (rediss: or redis:, https: or http:) and the port: only one of the two sides uses TLS.';

/** Faults by the error codes of OpenSSL and Node.js. */
const FAULTS: Readonly<Record<string, TlsFault>> = {
  CERT_HAS_EXPIRED: { found: 'its certificate has expired', advice: 'Renew it, and check the clock of this machine.' },
  CERT_NOT_YET_VALID: { found: 'its certificate is not valid yet', advice: 'Check the clocks of both machines.' },
  CERT_REVOKED: { found: 'its certificate was revoked', advice: 'Renew it.' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    found: 'its certificate is for another name',
    advice: 'Use the name in the certificate, or issue a certificate for this name.',
  },
  ERR_SSL_WRONG_VERSION_NUMBER: { found: 'it does not speak TLS', advice: OTHER_PROTOCOL },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: { found: 'it does not speak TLS', advice: OTHER_PROTOCOL },
};

const UNTRUSTED =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)_\w+|CERT_UNTRUSTED|INVALID_CA)$/;
const OTHER = /^(CERT_|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/;

/** Describes a TLS problem by an error's code; null if the code is not about TLS. */
export function tlsFault(code: unknown): TlsFault | null {
  if (typeof code !== 'string') return null;
  const fault = FAULTS[code];
  if (fault) return { ...fault, found: `${fault.found} (${code})` };
  if (UNTRUSTED.test(code)) return { found: `its certificate is not trusted here (${code})`, advice: AUTHORITY };
  return OTHER.test(code)
    ? { found: `TLS fails (${code})`, advice: 'Compare the TLS versions and certificates of both sides.' }
    : null;
}
