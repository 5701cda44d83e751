/** Answers by which people stop text messages: those that carriers require, and the same in the languages of the messages. */
const STOP_WORDS = new Set([
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE'],
  ...['STOPP', 'ABMELDEN', 'ARRET', 'ARRÊT', 'ALTO', 'PARAR', 'BAJA', 'REZYGNUJE', 'REZYGNUJĘ', 'DUR', 'İPTAL', 'IPTAL'],
  ...['СТОП', 'إيقاف', 'توقف'],
]);
const START_WORDS = new Set(['START', 'UNSTOP', 'SUBSCRIBE']);

/** What a text message asks for; null: nothing of this kind. Only a message that consists of the word counts. */
export function stopOrStart(text: string): 'STOP' | 'START' | null {
  const word = text
    .trim()
    .replace(/^["'„“«]+|["'“”».!]+$/g, '')
    .toUpperCase();
  if (STOP_WORDS.has(word)) return 'STOP';
  return START_WORDS.has(word) ? 'START' : null;
}
