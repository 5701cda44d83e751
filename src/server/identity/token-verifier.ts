import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { ServiceUnavailableError, UnauthenticatedError } from '../../services/errors.js';

export interface TokenVerifierOptions {
  issuer: string;
  audience: string;
  /** Finds the key that a token names. */
  keys: JWTVerifyGetKey;
}

export interface VerifiedToken {
  subject: string;
  expiresAt: Date;
  claims: JWTPayload;
}

/** Asymmetric ones only: a token signed with the public key as if it were a shared secret is refused by name. */
const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];
const MAX_TOKEN_LENGTH = 8_192;
const CLOCK_TOLERANCE_SECONDS = 5;

/** Tells true tokens from others. Why a token was refused is nobody's business outside. */
export class TokenVerifier {
  constructor(private readonly options: TokenVerifierOptions) {}

  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > MAX_TOKEN_LENGTH) throw new UnauthenticatedError();
    try {
      const { issuer, audience, keys } = this.options;
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      if (typeof payload.sub !== 'string' || payload.sub.includes('\0') || payload.exp === undefined)
        throw new UnauthenticatedError();
      return { subject: payload.sub, expiresAt: new Date(payload.exp * 1000), claims: payload };
    } catch (error) {
      if (isKeySetAway(error))
        throw new ServiceUnavailableError('The keys of the identity provider cannot be read now. Try again.', { cause: error });
      throw error instanceof UnauthenticatedError ? error : new UnauthenticatedError(undefined, { cause: error });
    }
  }
}

/** jose says JWKSTimeout, JWKSInvalid, its generic JOSEError for a bad HTTP status, or passes on what `fetch` threw. */
function isKeySetAway(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return error instanceof TypeError && error.message === 'fetch failed';
}
