import { useRef, useState } from 'preact/hooks';
import { type LineEntryFragment, NurseCallsNextDocument } from '../generated/operations.js';
import { announce } from '../kit/announcer.js';
import { ask } from '../kit/link/api.js';
import { RepeatKey } from '../kit/link/repeat-key.js';
import { t } from '../kit/texts.js';
import type { Desk } from './desk.js';
import { servicePointOf } from './head/service-points.js';
import { actOn, type EntryAction, takeBack } from './line/actions.js';
import { stillUndoable, type Undoable, withUndoable } from './line/undo-strip.js';
import { stateWord } from './state-word.js';

/** Who was called, and why them. */
export interface CalledNext {
  ticket: string;
  why: string;
}

/**
 * What this nurse does with people, and has done in the department of the desk. `lastCalled`: the person whom this nurse called last, as the
 * server answered, perhaps before the line shows it.
 */
export function useWork({ credential, department, act }: Desk) {
  const [done, setDone] = useState<readonly Undoable[]>([]);
  const [called, setCalled] = useState<(CalledNext & { department: string }) | null>(null);
  const lastCalled = useRef<LineEntryFragment | null>(null);
  const [callKey] = useState(() => new RepeatKey());
  const remember = ({ id, ticket }: LineEntryFragment, what: string, isCall: boolean) =>
    setDone((before) => withUndoable(before, { department, entry: String(id), ticket, what, isCall, at: Date.now() }));
  const update = (now: LineEntryFragment) => {
    if (lastCalled.current?.id === now.id) lastCalled.current = now;
  };

  const callNext = () =>
    act(async () => {
      const what = { department, servicePoint: servicePointOf(department) };
      const { callNext: answer } = await callKey.send(what, (idempotencyKey) =>
        ask(credential, NurseCallsNextDocument, { input: { ...what, idempotencyKey } }),
      );
      const { entry, why } = answer;
      const text = why ?? t('NOBODY_WAITS');
      setCalled({ department, ticket: entry?.ticket ?? '', why: text });
      announce(entry ? `${t('CALLED_TICKET', { ticket: entry.ticket })} ${text}` : text);
      if (!entry) return;
      remember(entry, stateWord(entry.state), true);
      lastCalled.current = entry;
    }, department);

  const run = (entry: LineEntryFragment, action: EntryAction) =>
    act(async () => {
      // Read now: a row was perhaps drawn before another room was chosen.
      const now = await actOn(credential, entry, action, servicePointOf(department));
      update(now);
      if (action.kind === 'NEEDS') return announce(t('NEEDS_NOTED', { ticket: now.ticket }));
      const what = action.kind === 'PRIORITY' ? t('SET_CLASS', { name: t(`CLASS_${now.serviceClass}`) }) : stateWord(now.state);
      announce(`${now.ticket}: ${action.kind === 'RECALL' ? t('RECALL') : what}`);
      if (action.kind === 'CALL') lastCalled.current = now;
      // A repeated call is a notice that was sent: there is nothing to take back.
      if (action.kind !== 'RECALL') remember(now, what, action.kind === 'CALL');
    }, entry.ticket);

  const undo = async (undoable: Undoable) => {
    const isDone = await act(async () => update(await takeBack(credential, undoable.entry)), undoable.ticket);
    if (!isDone) return;
    setDone((before) => before.filter(({ entry }) => entry !== undoable.entry));
    setCalled(null);
    announce(t('UNDONE', { ticket: undoable.ticket }));
  };
  const doneHere = done.filter((each) => each.department === department);
  const undoLast = () => {
    const [last] = stillUndoable(doneHere);
    if (last) void undo(last);
  };
  return { done: doneHere, called: called?.department === department ? called : null, lastCalled, callNext, run, undo, undoLast };
}
