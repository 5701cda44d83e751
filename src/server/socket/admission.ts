import { CloseCode } from 'graphql-ws';
import { RateLimitedError, UnauthenticatedError } from '../../services/errors.js';
import { reasonOf } from '../../services/reason.js';
import type { Identified } from '../identity/identity.js';
import { noteRefusal } from '../identity/note-refusal.js';
import { MinuteRate } from '../minute-rate.js';
import { authorizationOf } from './authorization.js';
import { TRY_AGAIN_LATER } from './close-code.js';
import type { SocketOptions } from './graphql-socket.js';
import type { SocketContext, SocketState } from './socket-state.js';

/** With what the directory remembers (30 s), a role that was taken away takes effect within a minute. In ms. */
const REVIEW_EVERY_MS = 20_000;

/** Who may have a socket: at its beginning, and for as long as it is open. */
export class Admission {
  /** Open sockets of each user. */
  private readonly sockets = new Map<number, number>();
  private readonly connects: MinuteRate;

  constructor(private readonly options: Pick<SocketOptions, 'identity' | 'sampledLines' | 'config'>) {
    this.connects = new MinuteRate(options.config.rates.connectsPerMinute);
  }

  /** False: no or a bad token, or the socket was closed with the code that tells its client to come back later. */
  async admit(context: SocketContext): Promise<boolean> {
    const identified = await this.identify(context);
    const { socket } = context.extra.connection;
    if (!identified || socket.readyState !== socket.OPEN) return false; // gone meanwhile: nobody would count it out
    const { userId } = identified.viewer;
    const sockets = (this.sockets.get(userId) ?? 0) + 1;
    if (sockets > this.options.config.limits.socketsPerUser) return this.putOff(context, 'Too many connections');
    this.sockets.set(userId, sockets);
    context.extra.identified = identified;
    context.extra.nextReviewAt = performance.now() + REVIEW_EVERY_MS;
    return true;
  }

  leave({ identified }: SocketState): void {
    if (!identified) return;
    const sockets = (this.sockets.get(identified.viewer.userId) ?? 1) - 1;
    if (sockets > 0) this.sockets.set(identified.viewer.userId, sockets);
    else this.sockets.delete(identified.viewer.userId);
  }

  /** Closes the socket of a token that has expired, and of a user who is no longer active, or has another role or language now. */
  async review(state: SocketState, now: number): Promise<void> {
    const { identified, connection } = state;
    if (!identified) return;
    if (identified.expiresAt.getTime() <= Date.now()) return connection.close(CloseCode.Forbidden, 'Token expired');
    if (now < (state.nextReviewAt ?? 0)) return;
    state.nextReviewAt = now + REVIEW_EVERY_MS;
    // With the database away everybody stays: their next operation asks again.
    const viewer = await this.options.identity.socket.again(identified.subject).catch(() => identified.viewer);
    if (viewer?.role !== identified.viewer.role) connection.close(CloseCode.Forbidden, 'Role changed');
    // Its subscriptions share executions by language. The client connects again, and gets its backlog in the new one.
    else if (viewer.language !== identified.viewer.language) connection.close(TRY_AGAIN_LATER, 'Language changed');
  }

  /**
   * Null: no or a bad token, or one that comes too often. With the database away, and after too many connects, the client is told to
   * come back later, which a throw (4500) would forbid it.
   */
  private async identify(context: SocketContext): Promise<Identified | null> {
    const { identity, sampledLines } = this.options;
    const authorization = authorizationOf(context);
    if (context.extra.upgradeAuthorization !== undefined) context.extra.upgradeAuthorization = undefined;
    try {
      const identified = await identity.socket.identify(authorization);
      if (identified) await this.connects.take(identified.viewer.userId);
      return identified;
    } catch (error) {
      noteRefusal(sampledLines, error, { transport: 'socket' });
      if (error instanceof RateLimitedError) this.putOff(context, 'Too many connects');
      else if (!(error instanceof UnauthenticatedError)) {
        const kind = { userId: undefined, reason: reasonOf(error) };
        sampledLines.write(kind, {}, 'a connection could not be admitted; told to come back', 'warn');
        this.putOff(context, 'Try again later');
      }
      return null;
    }
  }

  private putOff({ extra }: SocketContext, reason: string): false {
    extra.connection.close(TRY_AGAIN_LATER, reason);
    return false;
  }
}
