import { errors, type JWTPayload, type JWTVerifyOptions, type JWTVerifyResult, jwtVerify } from 'jose';
import { ServiceUnavailableError } from '../../services/errors.js';
import type { KeySource } from './provider-keys.js';
import { ALGORITHMS, type Expected } from './token-expectations.js';
import { RefusedTokenError } from './token-refusal.js';
import { audienceRefusal, refusalOf } from './why-refused.js';

export interface TokenVerifierOptions extends Expected {
  keys: KeySource;
}

export interface VerifiedToken {
  subject: string;
  expiresAt: Date;
  claims: JWTPayload;
}

/**
 * Longest token, in bytes: that of a member of hundreds of groups. The limits of headers and messages are larger: see MAX_HEADER_BYTES
 * and SIGN_IN_BYTES.
 */
export const MAX_TOKEN_LENGTH = 24 * 1024;
const CLOCK_TOLERANCE_SECONDS = 5;
/** The latest time that a Date can hold. */
const END_OF_TIME_MS = 8.64e15;

/** Verifies tokens. The reason for a refusal goes to the log, not to the sender. */
export class TokenVerifier {
  private readonly checks: JWTVerifyOptions;

  constructor(private readonly options: TokenVerifierOptions) {
    const { issuer, audiences, audienceClaim } = options;
    this.checks = {
      issuer,
      ...(audienceClaim === 'aud' && { audience: [...audiences] }),
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    };
  }

  async verify(token: string): Promise<VerifiedToken> {
    const { length } = token;
    if (length > MAX_TOKEN_LENGTH) {
      const advice = `The token is longer than ${MAX_TOKEN_LENGTH} bytes: let the provider leave out claims, usually groups.`;
      throw new RefusedTokenError({ reason: 'TOKEN_TOO_LONG', advice, facts: { length } });
    }
    try {
      const { payload } = await this.verified(token);
      const refusal = audienceRefusal(payload, this.options) ?? subjectRefusal(payload);
      if (refusal) throw new RefusedTokenError(refusal);
      const { sub = '', exp = 0 } = payload;
      return { subject: sub, expiresAt: new Date(Math.min(exp * 1000, END_OF_TIME_MS)), claims: payload };
    } catch (error) {
      if (isKeySetUnreadable(error))
        throw new ServiceUnavailableError('The keys of the identity provider cannot be read at the moment. Try again.', {
          cause: error,
        });
      throw error instanceof RefusedTokenError ? error : new RefusedTokenError(refusalOf(error, token, this.options));
    }
  }

  /** If the signature does not match, verifies once more with keys that are read again. */
  private async verified(token: string): Promise<JWTVerifyResult> {
    try {
      return await this.verifiedByOne(token);
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed && (await this.options.keys.renew?.()))
        return this.verifiedByOne(token);
      throw error;
    }
  }

  private async verifiedByOne(token: string): Promise<JWTVerifyResult> {
    try {
      return await jwtVerify(token, this.options.keys.find, this.checks);
    } catch (error) {
      if (error instanceof errors.JWKSMultipleMatchingKeys) return this.verifiedByAny(token, error);
      throw error;
    }
  }

  private async verifiedByAny(token: string, keys: errors.JWKSMultipleMatchingKeys): Promise<JWTVerifyResult> {
    for await (const key of keys) {
      try {
        return await jwtVerify(token, key, this.checks);
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function subjectRefusal({ sub }: JWTPayload) {
  if (typeof sub === 'string' && sub.trim() !== '' && !sub.includes('\0') && sub.isWellFormed()) return null;
  return { reason: 'SUBJECT_INVALID', claim: 'sub', advice: 'The claim must be a text that is not empty and can be stored.' };
}

/** jose throws JWKSTimeout, JWKSInvalid, or its generic JOSEError for a bad HTTP status, or passes on the error of `fetch`. */
function isKeySetUnreadable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return error instanceof TypeError && error.message === 'fetch failed';
}
