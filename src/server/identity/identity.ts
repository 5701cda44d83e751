import { Role } from '../../entities/role.enum.js';
import { UnauthenticatedError } from '../../services/errors.js';
import type { Viewer } from '../../services/viewer.js';
import type { TokenVerifier } from './token-verifier.js';

export interface Identified {
  viewer: Viewer;
  subject: string;
  expiresAt: Date;
}

/** From a token to the user it stands for. The role is the row's, never the token's. */
export class Identity {
  /**
   * `viewerOf` finds the active user of a subject, and with a role makes one where there is none.
   * `roleClaim` names the claim with that role; null: unknown subjects are refused.
   */
  constructor(
    private readonly verifier: Pick<TokenVerifier, 'verify'>,
    private readonly viewerOf: (subject: string, provisionAs?: Role) => Promise<Viewer | null>,
    private readonly roleClaim: string | null,
  ) {}

  /** Null: no header. A bad token, or one of nobody we know, is refused. */
  async identify(authorization: string | undefined): Promise<Identified | null> {
    if (authorization === undefined || authorization === '') return null;
    const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
    if (!token) throw new UnauthenticatedError();
    const { subject, expiresAt, claims } = await this.verifier.verify(token);
    const viewer = await this.viewerOf(subject, this.provisionedRole(claims));
    if (!viewer) throw new UnauthenticatedError();
    return { viewer, subject, expiresAt };
  }

  /** The same person some time later: an operation on a socket that is open for hours. Null: no longer active. */
  again(subject: string): Promise<Viewer | null> {
    return this.viewerOf(subject);
  }

  private provisionedRole(claims: Record<string, unknown>): Role | undefined {
    const claim = this.roleClaim === null ? undefined : claims[this.roleClaim];
    return Object.values(Role).find((role) => role === claim);
  }
}
