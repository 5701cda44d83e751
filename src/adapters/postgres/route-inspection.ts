import type { Finding } from '../../services/finding.js';
import type { Route } from './session/session-client.js';

const check = 'database connection';
const ADVICE =
  'Set sslmode=verify-full, and sslrootcert for an authority of your own, in DATABASE_URL (docs/operations/postgresql.md).';

/** Reports whether someone between this machine and PostgreSQL could read patients' data or impersonate PostgreSQL. */
export function inspectRoute(route: Route | null, isProduction: boolean): Finding {
  if (!route) return { check, outcome: 'warn', found: 'unknown', advice: '' };
  const { isEncrypted, isLocal, verified } = route;
  const isRisky = isProduction && !isLocal && verified === 'nothing';
  const pooled = route.isPooled ? '; through a pooler, with settings in each transaction' : '';
  const found = `${isEncrypted ? encrypted(route) : `in clear text${isLocal ? ', within this machine' : ''}`}${pooled}`;
  return { check, outcome: isRisky ? 'warn' : 'ok', found, advice: isRisky ? ADVICE : '' };
}

function encrypted({ protocol, verified }: Route): string {
  const tls = `encrypted (${protocol})`;
  if (verified === 'nothing') return `${tls}, the server's certificate is not verified`;
  return `${tls}, the server's certificate is verified: ${verified === 'authority' ? 'its authority, not the host' : 'host and authority'}`;
}
