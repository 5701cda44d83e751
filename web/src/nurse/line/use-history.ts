import { useEffect, useState } from 'preact/hooks';
import { LineHistoryDocument, type LineHistoryQuery } from '../../generated/operations.js';
import { ask } from '../../kit/link/api.js';

/** Many changes of a line in a short time are one reading, in ms. */
const GATHER_MS = 400;
/** An acknowledgement changes no line, in ms. */
const AGAIN_EVERY_MS = 10_000;

export type EntryHistory = LineHistoryQuery['present'][number];

export interface LineHistory {
  byEntry: ReadonlyMap<string, EntryHistory>;
  /** Those who did not come, the newest first. */
  missed: LineHistoryQuery['missed'];
}

const NOTHING: LineHistory = { byEntry: new Map(), missed: [] };

/**
 * What was sent to the people of a line, and who did not come. It is read beside the line, after each of its changes and from time to time, so that
 * a change of the line costs the server no more.
 */
export function useHistory(credential: string, department: string, version: number | undefined, isLive: boolean): LineHistory {
  const [history, setHistory] = useState<{ department: string; read: LineHistory } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && setTurn((before) => before + 1), AGAIN_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (!isLive || version === undefined) return undefined;
    let isWanted = true;
    const timer = setTimeout(
      () =>
        void ask(credential, LineHistoryDocument, { department }).then(
          ({ present, missed }) => {
            const byEntry = new Map(present.map((entry) => [String(entry.id), entry]));
            if (isWanted) setHistory({ department, read: { byEntry, missed: [...missed].sort(byCall) } });
          },
          () => undefined,
        ),
      GATHER_MS,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [credential, department, version, isLive, turn]);
  return history?.department === department ? history.read : NOTHING;
}

const byCall = (one: { calledAt?: string | null | undefined }, other: { calledAt?: string | null | undefined }) =>
  (other.calledAt ?? '').localeCompare(one.calledAt ?? '');
