import { CloseCode } from 'graphql-ws';
import type { Config } from '../../config/config.js';
import { RateLimitedError, UnauthenticatedError } from '../../services/errors.js';
import { reasonOf } from '../../services/reason.js';
import type { Viewer } from '../../services/viewer.js';
import type { Identified, Identity } from '../identity/identity.js';
import { noteRefusal } from '../identity/note-refusal.js';
import { RefusedTokenError } from '../identity/token-refusal.js';
import type { SampledLines } from '../log/sampled-lines.js';
import { MinuteRate } from '../minute-rate.js';
import { authorizationOf } from './authorization.js';
import { TRY_AGAIN_LATER } from './close-code.js';
import { holdsMisplacedToken, MISPLACED_TOKEN } from './misplaced-token.js';
import type { SocketConnection } from './socket-connection.js';
import type { SocketContext } from './socket-context.js';
import type { SocketState } from './socket-state.js';

/**
 * Interval of the checks of a connected user, in ms. With the cached copy of the user (viewer-cache.ts, 14 s) and the 2 s between two passes
 * over all sockets, a user who was deactivated or has another role loses the socket within 30 s.
 */
const REVIEW_EVERY_MS = 12_000;

export interface AdmissionOptions {
  config: Pick<Config, 'limits' | 'rates'>;
  identity: { socket: Identity };
  sampledLines: SampledLines;
}

/** Decides who may have a socket: when it opens, and for as long as it is open. */
export class Admission {
  /** User id -> number of open sockets. */
  private readonly sockets = new Map<number, number>();
  private readonly connects: MinuteRate;

  constructor(private readonly options: AdmissionOptions) {
    this.connects = new MinuteRate(options.config.rates.connectsPerMinute);
  }

  /** False: no token or a bad one, or the socket was closed with a code after which the client reconnects later. */
  async admit(context: SocketContext): Promise<boolean> {
    const connection = context.extra;
    const identified = await this.identify(context);
    if (!identified || !connection.isOpen) return false; // closed in the meantime: `leave` would not be called for it
    const { userId } = identified.viewer;
    const sockets = (this.sockets.get(userId) ?? 0) + 1;
    if (sockets > this.options.config.limits.socketsPerUser) return closeForRetry(connection, 'Too many connections');
    this.sockets.set(userId, sockets);
    connection.state.identified = identified;
    connection.state.nextReviewAt = performance.now() + REVIEW_EVERY_MS;
    return true;
  }

  leave({ identified }: SocketState): void {
    if (!identified) return;
    const sockets = (this.sockets.get(identified.viewer.userId) ?? 1) - 1;
    if (sockets > 0) this.sockets.set(identified.viewer.userId, sockets);
    else this.sockets.delete(identified.viewer.userId);
  }

  /** Closes the socket if its token has expired, or if its user is inactive or has a different role, other departments or another language now. */
  async review(connection: SocketConnection, now: number): Promise<void> {
    const { state } = connection;
    const { identified } = state;
    if (!identified) return;
    if (identified.expiresAt.getTime() <= Date.now()) return this.renew(connection, identified);
    if (now < (state.nextReviewAt ?? 0)) return;
    state.nextReviewAt = now + REVIEW_EVERY_MS;
    // While the database is unreachable every socket stays open: the next operation checks again.
    const viewer = await this.options.identity.socket.again(identified.subject).catch(() => identified.viewer);
    if (!viewer) connection.close(CloseCode.Forbidden, 'User deactivated');
    else if (viewer.role !== identified.viewer.role) connection.close(CloseCode.Forbidden, 'Role changed');
    // Its subscriptions share executions by language. The client reconnects and receives its backlog in the new one.
    else if (viewer.language !== identified.viewer.language) connection.close(TRY_AGAIN_LATER, 'Language changed');
    // An event is executed for the viewer who subscribed: names of a department that is no longer theirs would still come.
    else if (!isSameScope(viewer, identified.viewer)) connection.close(TRY_AGAIN_LATER, 'Departments changed');
  }

  /** Lets a sign-in hold on that would end now, or closes the socket. While the database is unreachable nobody knows, and it stays open. */
  private async renew(connection: SocketConnection, identified: Identified): Promise<void> {
    const { socket } = this.options.identity;
    const expiresAt = await socket.until(identified).catch(() => new Date());
    if (expiresAt) connection.state.identified = { ...identified, expiresAt };
    else connection.close(CloseCode.Forbidden, 'Token expired');
  }

  /**
   * Null: no token, a bad one, or too many connects. If the database is unreachable, or after too many connects, the client must reconnect
   * later. An error thrown here (4500) would forbid that.
   */
  private async identify(context: SocketContext): Promise<Identified | null> {
    const { identity, sampledLines } = this.options;
    const connection = context.extra;
    const authorization = authorizationOf(context);
    if (connection.state.upgradeAuthorization !== undefined) connection.state.upgradeAuthorization = undefined;
    try {
      if (authorization === undefined && holdsMisplacedToken(context.connectionParams))
        throw new RefusedTokenError(MISPLACED_TOKEN);
      const identified = await identity.socket.identify(authorization);
      if (identified) await this.connects.take(identified.viewer.userId);
      return identified;
    } catch (error) {
      noteRefusal(sampledLines, error, { transport: 'socket' });
      if (error instanceof RateLimitedError) closeForRetry(connection, 'Too many connects');
      else if (!(error instanceof UnauthenticatedError)) {
        const kind = { userId: undefined, reason: reasonOf(error) };
        sampledLines.write(kind, {}, 'a connection could not be admitted; the client reconnects later', 'warn');
        closeForRetry(connection, 'Try again later');
      }
      return null;
    }
  }
}

function closeForRetry(connection: SocketConnection, reason: string): false {
  connection.close(TRY_AGAIN_LATER, reason);
  return false;
}

function isSameScope({ scope: one }: Viewer, { scope: other }: Viewer): boolean {
  if (!one || !other) return one === other;
  return one.length === other.length && one.every((department) => other.includes(department));
}
