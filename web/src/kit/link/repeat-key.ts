import { ApiError, newKey } from './api.js';

/** After these nobody knows whether the request took effect. */
const UNCERTAIN = ['UNREACHABLE', 'SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];
/** A press after this time is a new request, in ms. */
const KEPT_MS = 60_000;

/**
 * The idempotency key of what a person presses for. While nobody knows whether the request took effect, pressing again is the same request: no
 * second ticket, and no second person called.
 */
export class RepeatKey {
  private kept: { what: string; key: string; at: number } | null = null;

  /** `what`: all that the request says besides its key. */
  async send<Answer>(what: object, send: (idempotencyKey: string) => Promise<Answer>): Promise<Answer> {
    const text = JSON.stringify(what);
    const { kept } = this;
    const isSame = kept !== null && kept.what === text && Date.now() - kept.at < KEPT_MS;
    const key = isSame ? kept.key : newKey();
    try {
      const answer = await send(key);
      this.kept = null;
      return answer;
    } catch (error) {
      const isUncertain = error instanceof ApiError && UNCERTAIN.indexOf(error.code) >= 0;
      this.kept = isUncertain ? { what: text, key, at: isSame ? kept.at : Date.now() } : null;
      throw error;
    }
  }
}
