import { useEffect, useState } from 'preact/hooks';
import {
  MyDayDocument,
  MyNoticesDocument,
  MyPlacesDocument,
  type NoticeFragment,
  OpenQueuesDocument,
  type OpenQueuesSubscription,
  type PlaceFragment,
} from '../generated/operations.js';
import { ask } from '../kit/link/api.js';
import { keepReading } from '../kit/link/keep-reading.js';
import type { Link } from '../kit/link/link.js';
import type { LinkState } from '../kit/link/link-view.js';
import { newest } from '../kit/link/versions.js';
import { keepLastState, readLastState } from './offline/last-state.js';
import { Receipts } from './receipts.js';

export type Queue = OpenQueuesSubscription['queueStatusChanged'];

export interface Day {
  name: string | null;
  places: readonly PlaceFragment[];
  notices: readonly NoticeFragment[];
  queues: readonly Queue[];
  /** True once everything has been read. */
  isKnown: boolean;
  /** What is shown was kept by an earlier start of the page, and is of this time, in ms since 1970. Null: it came from the server. */
  keptSince: number | null;
  /** When notices arrived over the connection. */
  receipts: Receipts;
  /** Takes the answer to an own action, which may come before the subscription. */
  take: (place: PlaceFragment) => void;
}

type ById<Thing> = ReadonlyMap<string, Thing>;
const byId = <Thing extends { id: string }>(things: readonly Thing[] = []): ById<Thing> =>
  new Map(things.map((thing) => [thing.id, thing]));

/** What concerns this person today: read at each connect, then kept by three subscriptions. */
export function useDay(link: Link, credential: string, state: LinkState): Day {
  const [kept] = useState(() => readLastState(credential));
  const [receipts] = useState(() => new Receipts(credential));
  const [name, setName] = useState(kept?.name ?? null);
  const [places, setPlaces] = useState(() => byId(kept?.places));
  const [notices, setNotices] = useState(() => byId(kept?.notices));
  const [queues, setQueues] = useState(() => byId(kept?.queues));
  const [isKnown, setKnown] = useState(false);
  const take = (place: PlaceFragment) => setPlaces((known) => newest(known, place));
  const note = (notice: NoticeFragment) => setNotices((known) => new Map(known).set(notice.id, notice));
  useEffect(() => {
    const ends = [
      link.listen(MyPlacesDocument, {}, ({ queueEntryChanged }) => take(queueEntryChanged)),
      link.listen(MyNoticesDocument, {}, ({ queueNotification }) => {
        receipts.received(queueNotification);
        note(queueNotification);
      }),
      link.listen(OpenQueuesDocument, {}, ({ queueStatusChanged }) => setQueues((known) => newest(known, queueStatusChanged))),
    ];
    return () => ends.forEach((end) => void end());
  }, [link]);
  useEffect(() => {
    if (state !== 'LIVE') return undefined;
    return keepReading(async () => {
      const { me, myQueueEntries, notifications } = await ask(credential, MyDayDocument, {});
      setName(me.role === 'GUEST' ? null : me.displayName);
      setPlaces((known) => without(known, kept?.places, myQueueEntries));
      for (const place of myQueueEntries) take(place);
      setNotices((known) => without(known, kept?.notices, notifications.nodes));
      for (const notice of [...notifications.nodes].reverse()) note(notice);
      setKnown(true);
    });
  }, [state, credential]);
  const day = {
    name,
    places: [...places.values()].sort((one, other) => Date.parse(other.joinedAt) - Date.parse(one.joinedAt)),
    notices: [...notices.values()].sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt)),
    queues: [...queues.values()].sort((one, other) => one.department.code.localeCompare(other.department.code)),
  };
  // With each drawing, of which there is one every few seconds: the age of what is kept is right, too.
  useEffect(() => {
    if (isKnown && state === 'LIVE') keepLastState(credential, { ...day, asOf: link.present.asOf ?? Date.now() });
  });
  return { ...day, isKnown, keptSince: isKnown ? null : (kept?.asOf ?? null), receipts, take };
}

/** Drops what an earlier start has kept and the server no longer has. */
function without<Thing extends { id: string }>(
  known: ById<Thing>,
  kept: readonly Thing[] | undefined,
  present: readonly Thing[],
): ById<Thing> {
  const gone = new Set((kept ?? []).map(({ id }) => id));
  for (const { id } of present) gone.delete(id);
  return new Map([...known].filter(([id]) => !gone.has(id)));
}
