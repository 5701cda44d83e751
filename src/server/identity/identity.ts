import type { TokenProfile } from '../../services/directory/token-profile.js';
import type { Viewer } from '../../services/viewer.js';
import type { TokenClaims } from './token-claims.js';
import { type Refusal, RefusedTokenError } from './token-refusal.js';
import type { TokenVerifier } from './token-verifier.js';

export interface Identified {
  viewer: Viewer;
  subject: string;
  expiresAt: Date;
}

/** Finds the user that a token stands for. The role comes from the user's row, never from the token. */
export class Identity {
  /** `viewerOf` finds the active user of a subject. With a profile it adds an unknown user, and updates name and language. */
  constructor(
    private readonly verifier: Pick<TokenVerifier, 'verify'>,
    private readonly viewerOf: (subject: string, profile?: TokenProfile) => Promise<Viewer | null>,
    private readonly claims: TokenClaims,
  ) {}

  /** Null: no header. Rejects a bad token and the token of an unknown user. */
  async identify(authorization: string | undefined): Promise<Identified | null> {
    if (authorization === undefined || authorization === '') return null;
    const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
    if (!token) throw new RefusedTokenError(NOT_BEARER);
    const { subject, expiresAt, claims } = await this.verifier.verify(token);
    const viewer = await this.viewerOf(subject, this.claims.profileIn(claims));
    if (!viewer) throw new RefusedTokenError(unknownUser(this.claims, claims));
    return { viewer, subject, expiresAt };
  }

  /** The same user some time later: a socket may be open for hours. Null: no longer active. */
  again(subject: string): Promise<Viewer | null> {
    return this.viewerOf(subject);
  }
}

const NOT_BEARER: Refusal = { reason: 'NO_BEARER_TOKEN', advice: 'The client must send "Authorization: Bearer <token>".' };

/** The refusal of a user who is inactive, or who is unknown and was not added. */
export function unknownUser(reader: TokenClaims, claims: Readonly<Record<string, unknown>>): Refusal {
  const advice = adviceFor(reader, claims);
  return { reason: 'USER_UNKNOWN_OR_INACTIVE', claim: 'sub', advice };
}

function adviceFor(reader: TokenClaims, claims: Readonly<Record<string, unknown>>): string {
  if (!reader.isProvisioning)
    return 'Add the user, or set QUEUE_AUTH_ROLE_CLAIM so that unknown users are added when they first sign in.';
  if (reader.roleIn(claims) !== undefined) return 'The user is inactive.';
  if (!reader.hasRoleClaim(claims)) return 'The user is unknown, and the token has no claim QUEUE_AUTH_ROLE_CLAIM.';
  return 'The user is unknown, and the claim QUEUE_AUTH_ROLE_CLAIM holds no role that this server knows: see QUEUE_AUTH_ROLE_MAP.';
}
