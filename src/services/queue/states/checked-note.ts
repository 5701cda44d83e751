import { storableText } from '../../text-input.js';

const NOTE_MAX_LENGTH = 500;

/** The reason that a person gives for a change of a queue. @throws BadUserInputError */
export function checkedNote(note: string | null | undefined): string | null {
  return note == null ? null : storableText('input.note', note, NOTE_MAX_LENGTH);
}
