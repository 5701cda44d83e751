import { textIn } from './catalogue.js';
import type { Language } from './language.js';

/** Returns a call as a voice says it. `servicePoint` empty: nothing is said about the place. */
export function speechIn(language: Language, { ticket, servicePoint }: { ticket: string; servicePoint: string }): string {
  const spoken = spokenTicket(ticket);
  return servicePoint
    ? textIn(language, 'SPEECH_CALL_TO', { ticket: spoken, servicePoint })
    : textIn(language, 'SPEECH_CALL', { ticket: spoken });
}

/** "OPD-042" is spoken as "OPD 42": a voice would read the hyphen and the zeros. */
function spokenTicket(ticket: string): string {
  const hyphen = ticket.lastIndexOf('-');
  const number = Number(ticket.slice(hyphen + 1));
  return hyphen > 0 && Number.isSafeInteger(number) ? `${ticket.slice(0, hyphen)} ${number}` : ticket;
}
