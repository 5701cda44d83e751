/** Answers by which people stop text messages: those that carriers require, and the same in the languages of the messages. */
const STOP_WORDS = new Set([
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE'],
  ...['STOPP', 'ABMELDEN', 'ARRET', 'ARRÊT', 'ALTO', 'PARAR', 'BAJA', 'REZYGNUJE', 'REZYGNUJĘ', 'DUR', 'İPTAL', 'IPTAL'],
  ...['СТОП', 'إيقاف', 'توقف'],
]);
const START_WORDS = new Set(['START', 'UNSTOP', 'SUBSCRIBE']);

/** A word in any script. What people put around it does not count. */
const WORDS = /\p{Letter}[\p{Letter}\p{Mark}]*/gu;
/** Longer than any of the words with what stands around it. */
const LONGEST = 40;

/** What a text message asks for; null: nothing of this kind. Only a message that consists of the word counts. */
export function stopOrStart(text: string): 'STOP' | 'START' | null {
  if (text.length > LONGEST) return null;
  const words = text.match(WORDS) ?? [];
  const word = words.length === 1 ? words[0].toUpperCase() : '';
  if (STOP_WORDS.has(word)) return 'STOP';
  return START_WORDS.has(word) ? 'START' : null;
}
