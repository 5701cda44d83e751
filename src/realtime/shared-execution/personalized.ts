import { randomBytes } from 'node:crypto';

/**
 * An event that is the same for every viewer except for one text. It is executed once with a mark in place of that text, and the mark is
 * replaced in the result, wherever and however often it occurs.
 */
export class Personalized<T extends object> {
  /** The root value of the shared execution, which holds the mark. */
  readonly shared: T;
  /** It cannot be guessed, so it occurs in no other text. It needs no escaping in JSON. */
  readonly mark = randomBytes(16).toString('base64url');

  constructor(
    /** The root value with the given text in it: the mark, or a text of `textFor`. */
    private readonly rootWith: (text: string) => T,
    /** The text that replaces the mark for this user. It needs no escaping in JSON. */
    readonly textFor: (userId: number) => string,
  ) {
    this.shared = rootWith(this.mark);
  }

  /** The root value for an execution that is this user's own. */
  rootFor(userId: number): T {
    return this.rootWith(this.textFor(userId));
  }
}
