/** What is wrong with one line of a file. */
export class LineFault extends Error {
  constructor(
    readonly line: number,
    /** Null: the line as a whole. */
    readonly column: string | null,
    message: string,
  ) {
    super(message);
  }
}
