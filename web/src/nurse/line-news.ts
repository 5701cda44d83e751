import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../kit/announcer.js';
import { t } from '../kit/texts.js';
import { chime } from './own/chime.js';
import type { Line } from './use-desk.js';

/** Says what others have done to the line: somebody waits in an empty one, or answers a call. */
export function useLineNews(department: string | null, line: Line | null, isChimeOn: boolean): void {
  const known = useRef<{ department: string | null; line: Line } | null>(null);
  useEffect(() => {
    const before = known.current?.department === department ? known.current.line : null;
    if (line) known.current = { department, line };
    if (!before || !line || !department) return;
    if (before.waiting === 0 && line.waiting > 0) {
      announce(t('FIRST_WAITS', { department }));
      if (isChimeOn) chime();
    }
    const answers = new Map(before.entries.map(({ id, answer }) => [id, answer]));
    for (const { id, ticket, answer } of line.entries)
      if (answer === 'COMING' && answers.has(id) && answers.get(id) !== 'COMING') announce(t('TICKET_COMING', { ticket }));
  }, [line]);
}
