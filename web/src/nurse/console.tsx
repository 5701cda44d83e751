import { useRef, useState } from 'preact/hooks';
import type { LineEntryFragment, NurseQueueFragment } from '../generated/operations.js';
import { announce } from '../kit/announcer.js';
import type { Link } from '../kit/link/link.js';
import { ServerText } from '../kit/look/view.js';
import { t } from '../kit/texts.js';
import type { Desk } from './desk.js';
import { AnnouncementStrip } from './head/announcement-strip.js';
import { QueueHead } from './head/queue-head.js';
import { useKeptFocus } from './kept-focus.js';
import { isPossible } from './line/actions.js';
import { AddPerson } from './line/add-person.js';
import { LineTable } from './line/line-table.js';
import { MissedPeople } from './line/missed-people.js';
import { UndoStrip } from './line/undo-strip.js';
import { useHistory } from './line/use-history.js';
import { useLineNews } from './line-news.js';
import type { KeyAction, Settings } from './own/settings.js';
import { useKeys } from './own/use-keys.js';
import { stateWord } from './state-word.js';
import type { DeskFacts, Line } from './use-desk.js';
import { useWork } from './use-work.js';

interface ConsoleProps extends Desk {
  queue: NurseQueueFragment;
  queues: readonly NurseQueueFragment[];
  line: Line | null;
  desk: DeskFacts | null;
  link: Link;
  isLive: boolean;
  /** The id of the user. */
  me: string;
  settings: Settings;
  take: (queue: NurseQueueFragment) => void;
  help: () => void;
}

type PersonKey = Exclude<KeyAction, 'HELP' | 'CALL_NEXT' | 'ADD_PERSON'>;

/** One department: its head, its line, and the people who did not come. */
export function Console({ queue, queues, line, desk, link, isLive, me, settings, take, help, ...shared }: ConsoleProps) {
  const { credential, department, offBecause, isReadOnly, idle } = shared;
  const [isAdding, setAdding] = useState(false);
  const work = useWork(shared);
  const history = useHistory(credential, department, line?.version, isLive);
  useKeptFocus('department');
  useLineNews(department, line, settings.chime);
  const { run } = work;
  useKeys(settings, (action) => {
    if (action === 'HELP') help();
    else if (!isReadOnly) runKey(action);
  });

  function runKey(action: Exclude<KeyAction, 'HELP'>): void {
    if (offBecause !== null) announce(offBecause, 'alert');
    else if (action === 'CALL_NEXT') void (queue.state !== 'CLOSED' && work.callNext());
    else if (action === 'ADD_PERSON') setAdding(queue.state === 'OPEN');
    else {
      const focused = document.activeElement?.closest('tr')?.getAttribute('data-entry') ?? null;
      // The answer to the key before may say whom it concerns.
      void idle().then(() => present.current(action, focused));
    }
  }

  function runPersonKey(action: PersonKey, focused: string | null): void {
    const entry = entryOfKeys(focused);
    if (action === 'UNDO') work.undoLast();
    else if (!entry) announce(t('KEY_NOBODY'), 'alert');
    else if (isPossible(action, entry)) void run(entry, { kind: action });
    else announce(`${entry.ticket}: ${stateWord(entry.state)}`, 'alert');
  }
  const present = useRef(runPersonKey);
  present.current = runPersonKey;

  /** The person of the row with the focus, otherwise the one whom this nurse called last. */
  function entryOfKeys(focused: string | null): LineEntryFragment | undefined {
    const called = work.lastCalled.current;
    const wanted = focused ?? String(called?.id);
    const entry = line?.entries.find(({ id }) => String(id) === wanted);
    return entry && called?.id === entry.id && called.version > entry.version ? called : entry;
  }

  const people = line?.entries.length ?? queue.totalWaiting;
  return (
    <>
      <QueueHead
        key={department}
        queue={queue}
        desk={desk}
        me={me}
        people={people}
        take={take}
        callNext={() => void work.callNext()}
        add={() => setAdding(true)}
        {...shared}
      />
      {work.called && (
        <p class="strip info">
          {work.called.ticket && <b>{t('CALLED_TICKET', { ticket: work.called.ticket })} </b>}
          <ServerText>{work.called.why}</ServerText>
        </p>
      )}
      {desk?.lastAnnouncement && (
        <AnnouncementStrip
          key={desk.lastAnnouncement.id}
          link={link}
          announcement={desk.lastAnnouncement.id}
          queue={queue}
          me={me}
          people={people}
          reach={desk.announcementReach}
          take={take}
          {...shared}
        />
      )}
      <UndoStrip done={work.done} undo={(undoable) => void work.undo(undoable)} {...shared} />
      <LineTable
        key={`line-${department}`}
        line={line}
        history={history}
        queue={queue}
        queues={queues}
        isShort={settings.initials}
        run={(entry, action) => void run(entry, action)}
        {...shared}
      />
      <MissedPeople
        missed={history.missed}
        isShort={settings.initials}
        run={(entry, action) => void run(entry, action)}
        {...shared}
      />
      {isAdding && <AddPerson name={queue.department.name} close={() => setAdding(false)} {...shared} />}
    </>
  );
}
