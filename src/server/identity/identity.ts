import { Role } from '../../entities/directory/role.enum.js';
import type { CredentialFault, CredentialKind, SignInService } from '../../services/directory/sign-in.service.js';
import type { Viewer } from '../../services/viewer.js';
import type { PairingRate } from './pairing-rate.js';
import type { TokenClaims } from './token-claims.js';
import { type Refusal, RefusedTokenError } from './token-refusal.js';
import type { TokenVerifier } from './token-verifier.js';

export interface Identified {
  viewer: Viewer;
  subject: string;
  expiresAt: Date;
}

export interface IdentityOptions {
  verifier: Pick<TokenVerifier, 'verify'>;
  claims: TokenClaims;
  signIns: Pick<SignInService, 'userOf' | 'holderOf' | 'again' | 'ticketUntil'>;
  /** Null: pairing codes are refused here. */
  pairings: PairingRate | null;
}

/** The scheme in `Authorization`, in lower case -> what it carries. */
const CREDENTIALS: ReadonlyMap<string, CredentialKind> = new Map([
  ['ticket', 'TICKET'],
  ['device', 'DEVICE'],
  ['pairing', 'PAIRING'],
]);

/** Finds the user that a credential stands for. The role comes from the user's row, never from the credential. */
export class Identity {
  constructor(private readonly options: IdentityOptions) {}

  /**
   * Null: no header. Rejects a bad credential and that of an unknown user. `address`: where the request comes from, which limits attempts to
   * guess a pairing code.
   */
  async identify(authorization: string | undefined, address = ''): Promise<Identified | null> {
    if (authorization === undefined || authorization === '') return null;
    const [, scheme = '', secret = ''] = /^([a-z]+) +([^\s]+)$/i.exec(authorization) ?? [];
    const kind = CREDENTIALS.get(scheme.toLowerCase());
    if (kind) return this.holder(kind, secret, address);
    if (scheme.toLowerCase() !== 'bearer') throw new RefusedTokenError(NO_CREDENTIAL);
    return this.bearer(secret);
  }

  /** The same user some time later: a socket may be open for hours. Null: no longer active. */
  again(subject: string): Promise<Viewer | null> {
    return this.options.signIns.again(subject);
  }

  /** Until when a sign-in holds that would end now. Null: it ends. Only the ticket of a guest may hold longer than it did: its person has a place. */
  async until({ viewer, subject }: Identified): Promise<Date | null> {
    return viewer.role === Role.GUEST ? this.options.signIns.ticketUntil(subject) : null;
  }

  private async bearer(token: string): Promise<Identified> {
    const { verifier, signIns, claims: reader } = this.options;
    const { subject, expiresAt, claims } = await verifier.verify(token);
    const viewer = await signIns.userOf(subject, reader.profileIn(claims));
    if (!viewer) throw new RefusedTokenError(unknownUser(reader, claims));
    return { viewer, subject, expiresAt };
  }

  private async holder(kind: CredentialKind, secret: string, address: string): Promise<Identified> {
    const { signIns, pairings } = this.options;
    if (kind === 'PAIRING') {
      if (!pairings) throw new RefusedTokenError(PAIRING_ELSEWHERE);
      await pairings.take(address);
    }
    const holder = await signIns.holderOf(kind, secret);
    if (typeof holder === 'string') throw new RefusedTokenError({ reason: refusalOf(kind, holder), advice: ADVICE[holder] });
    return holder;
  }
}

const NO_CREDENTIAL: Refusal = {
  reason: 'NO_BEARER_TOKEN',
  advice: 'The client must send "Authorization: Bearer <token>", or the ticket of a guest or the token of a device in its place.',
};

const PAIRING_ELSEWHERE: Refusal = { reason: 'PAIRING_OVER_SOCKET', advice: 'A device is paired over HTTP.' };

/** A word for the log: which credential, and what is wrong with it. */
const refusalOf = (kind: CredentialKind, fault: CredentialFault) => `${kind}_${fault}`;

const ADVICE: Readonly<Record<CredentialFault, string>> = {
  MALFORMED: 'It is not of the form that this server issues: it may be incomplete.',
  UNKNOWN: 'It was never issued, or it is not valid any more.',
  EXPIRED: 'Its time is over: tickets end with their day or an hour after their place, and pairing codes after 15 minutes.',
  USER_INACTIVE: 'Its user is inactive: a device may have been revoked.',
};

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
