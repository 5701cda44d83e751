import { DatabaseRefusalError, isFromPooler } from '../../../services/sql/database-refusal.js';

/** Codes of OpenSSL and Node.js for a certificate that fails verification. */
const UNTRUSTED =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;
/** PgBouncer's messages about a setting, always in English. Its other errors are temporary: no free connection, no server, shutting down. */
const POOLER_SETTING =
  /startup parameter|no such (database|user)|auth|password|not allowed|pooling mode|SSL required|TLS required/i;

/** Explains why connecting failed and what to do, where a retry cannot help; returns other errors unchanged. */
export function refusalAtConnect(error: Error): Error {
  const { code = '' } = error as { code?: string };
  const refusal = (sentence: string) => new DatabaseRefusalError(sentence, { cause: error });
  if (UNTRUSTED.test(code)) {
    return refusal(
      `The certificate of PostgreSQL is not trusted (${code}). Name the authority that signed it: sslrootcert=/path/to/ca.pem in ` +
        'DATABASE_URL, and the host as the certificate names it.',
    );
  }
  if (error.message === 'The server does not support SSL connections') {
    return refusal('PostgreSQL offers no TLS, and DATABASE_URL demands it (sslmode). Set ssl = on there.');
  }
  if (code.startsWith('ERR_SSL_'))
    return refusal(`PostgreSQL and this program agree on no TLS (${code}): see sslmode and sslcert in DATABASE_URL.`);
  if (isFromPooler(error) && POOLER_SETTING.test(error.message)) {
    return refusal(
      `The pooler in front of PostgreSQL refuses the connection: ${error.message}. See docs/operations/postgresql.md.`,
    );
  }
  return error;
}
