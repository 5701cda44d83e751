import { randomBytes } from 'node:crypto';

/**
 * An event that is the same for every viewer but for one text. It is executed once with a mark in that text's place, and the
 * mark is replaced in the result; wherever the text stands in it, and however often.
 */
export class Personalized<T extends object> {
  /** The root value of the shared execution: with the mark. */
  readonly shared: T;
  /** Nobody can guess it, so it stands in no other text; and it needs no escaping in JSON. */
  readonly mark = randomBytes(16).toString('base64url');

  constructor(
    /** The root value with this text as its own. Called with the mark, and with what `textFor` says. */
    private readonly rootWith: (text: string) => T,
    /** What stands in the mark's place for this user. Needs no escaping in JSON. */
    readonly textFor: (userId: number) => string,
  ) {
    this.shared = rootWith(this.mark);
  }

  /** The root value of this user's own, plain execution. */
  rootFor(userId: number): T {
    return this.rootWith(this.textFor(userId));
  }
}
