import { t } from '../kit/texts.js';

const QUEUES = ['OPEN', 'PAUSED', 'DRAINING', 'CLOSED'] as const;
const ENTRIES = [
  ...(['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'] as const),
  ...(['NO_SHOW', 'CANCELLED', 'COMPLETED', 'TRANSFERRED'] as const),
];

/** The state of a queue or of a place in the line, in one word. */
export function stateWord(state: string): string {
  const queue = QUEUES.find((each) => each === state);
  if (queue) return t(`STATE_${queue}`);
  const entry = ENTRIES.find((each) => each === state);
  return entry ? t(`ENTRY_${entry}`) : state;
}
