import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { Finding } from '../../services/finding.js';
import { unknownUser } from './identity.js';
import type { TokenClaims } from './token-claims.js';
import { ALGORITHMS, type Expected } from './token-expectations.js';
import { type Refusal, RefusedTokenError } from './token-refusal.js';
import type { TokenVerifier } from './token-verifier.js';
import { audienceRefusal, claimAdvice } from './why-refused.js';

export interface TokenReportOptions {
  expected: Expected;
  verifier: Pick<TokenVerifier, 'verify'>;
  claims: TokenClaims;
  /** Null: no user has this external id. Rejects if the database is unreachable. */
  findUser(externalId: string): Promise<{ id: number; role: string; active: boolean } | null>;
}

/** Checks a token step by step, for the operator who has the token. The last step is the answer of the server itself. */
export async function reportOnToken(token: string, options: TokenReportOptions): Promise<Finding[]> {
  const { expected, verifier, claims: reader } = options;
  const failure: unknown = await verifier.verify(token).then(
    () => null,
    (error: unknown) => error,
  );
  const parts = decoded(token);
  if (!parts) return [finding('form', 'no signed JWT', refusalIn(failure)?.advice)];
  const { header, claims } = parts;
  const wrongAudience =
    expected.audienceClaim === 'aud' ? isForOthers(claims, expected) : audienceRefusal(claims, expected) !== null;
  const findings = [
    finding('issuer', shown(claims.iss), claims.iss !== expected.issuer && claimAdvice('iss', claims, expected)),
    finding('audience', audienceShown(claims, expected), wrongAudience && audienceIn(claims, expected)),
    finding('algorithm', shown(header.alg), !ALGORITHMS.includes(header.alg ?? '') && `Use one of ${ALGORITHMS.join(', ')}.`),
    keyFinding(header.kid, failure),
    finding('times', timesShown(claims), timesAdvice(claims)),
    ...profileFindings(reader, claims),
  ];
  findings.push(await userFinding(claims, options));
  return [...findings, verdict(failure, findings)];
}

function decoded(token: string) {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return null;
  }
}

/** No advice: the step is ok. */
function finding(step: string, found: string, advice: string | false | undefined = ''): Finding {
  return { check: `token: ${step}`, outcome: advice ? 'fail' : 'ok', found, advice: advice || '' };
}

/** Shows the full text: the operator has the token. */
function shown(value: unknown): string {
  return value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
}

function audienceShown(claims: JWTPayload, { audienceClaim }: Expected): string {
  return `${audienceClaim}: ${shown(claims[audienceClaim])}`;
}

function isForOthers({ aud }: JWTPayload, { audiences }: Expected): boolean {
  return ![aud].flat().some((audience) => audience !== undefined && audiences.includes(audience));
}

function audienceIn(claims: JWTPayload, expected: Expected): string {
  return audienceRefusal(claims, expected)?.advice ?? claimAdvice('aud', claims, expected);
}

/** Claims are checked after the signature: a token that was refused for a claim has passed this step. */
function keyFinding(kid: unknown, failure: unknown): Finding {
  const named = `kid: ${shown(kid)}`;
  const refusal = refusalIn(failure);
  if (refusal) return finding('key', named, refusal.claim === undefined && refusal.advice);
  if (failure === null) return finding('key', named);
  const advice = 'See the check "identity provider". HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS affect this connection.';
  return { ...finding('key', 'the keys of the provider cannot be read', advice), isUnreachable: true };
}

function timesShown({ iat, nbf, exp }: JWTPayload): string {
  const time = (name: string, seconds: unknown) =>
    typeof seconds === 'number' && Math.abs(seconds) < 8e12 ? [`${name} ${new Date(seconds * 1000).toISOString()}`] : [];
  return [...time('iat', iat), ...time('nbf', nbf), ...time('exp', exp)].join(', ') || 'none';
}

function timesAdvice({ nbf, exp }: JWTPayload): string | false {
  const now = Date.now() / 1000;
  if (typeof exp !== 'number') return 'Let the provider set an expiry (exp).';
  if (exp <= now) return 'It has expired: get a new one. If it is new, compare the clocks of this machine and of the provider.';
  return typeof nbf === 'number' && nbf > now && 'It is not valid yet: compare the clocks of this machine and of the provider.';
}

function profileFindings(reader: TokenClaims, claims: JWTPayload): Finding[] {
  const { role, name, locale } = reader.profileIn(claims);
  const roleFound = reader.isProvisioning
    ? (role ?? 'none that this server knows')
    : 'not read: QUEUE_AUTH_ROLE_CLAIM is not set';
  const kept = 'none, the stored value is kept';
  return [finding('role', roleFound), finding('name', name ?? kept), finding('language', locale ?? kept)];
}

async function userFinding(claims: JWTPayload, { claims: reader, findUser }: TokenReportOptions): Promise<Finding> {
  const { sub } = claims;
  if (typeof sub !== 'string') return finding('user', 'no sub', claimAdvice('sub', claims, null));
  try {
    const user = await findUser(sub);
    if (user?.active) return finding('user', `number ${user.id}, ${user.role}`);
    if (user) return finding('user', `number ${user.id}, inactive`, 'An inactive user cannot sign in.');
    const role = reader.roleIn(claims);
    const advice = unknownUser(reader, claims).advice;
    return finding('user', role ? `unknown, is added as ${role} at the first sign-in` : 'unknown', role === undefined && advice);
  } catch {
    return { ...finding('user', 'not looked up', 'See the check "database".'), isUnreachable: true };
  }
}

function verdict(failure: unknown, steps: readonly Finding[]): Finding {
  const failed = steps.filter(({ outcome }) => outcome === 'fail');
  if (failure === null && failed.length === 0) return finding('verdict', 'the server accepts it');
  const refusal = refusalIn(failure);
  const reason = refusal && [refusal.reason, refusal.claim].filter(Boolean).join(' ');
  const found = `the server refuses it: ${reason ?? failed.map(({ check }) => check).join(', ')}`;
  return finding('verdict', found, failed.length > 0 ? 'See the steps above.' : (refusal?.advice ?? 'See above.'));
}

function refusalIn(failure: unknown): Refusal | null {
  return failure instanceof RefusedTokenError ? failure.refusal : null;
}
