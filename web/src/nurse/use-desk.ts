import { useEffect, useState } from 'preact/hooks';
import {
  DeskDocument,
  type DeskQuery,
  NurseLineDocument,
  type NurseLineSubscription,
  type NurseQueueFragment,
  NurseQueuesDocument,
  WhoIsHereDocument,
  type WhoIsHereQuery,
} from '../generated/operations.js';
import { ask } from '../kit/link/api.js';
import { keepReading } from '../kit/link/keep-reading.js';
import type { Link } from '../kit/link/link.js';
import type { LinkState } from '../kit/link/link-view.js';
import { newest } from '../kit/link/versions.js';

export type Line = NurseLineSubscription['queueLineChanged'];
/** Who is signed in, and the codes of all departments. */
export type Me = WhoIsHereQuery['me'] & { clinic: readonly string[] };

/** All queues, by code. */
export function useQueues(link: Link) {
  const [queues, setQueues] = useState<ReadonlyMap<string, NurseQueueFragment>>(new Map());
  const take = (queue: NurseQueueFragment) => setQueues((known) => newest(known, queue));
  useEffect(() => link.listen(NurseQueuesDocument, {}, ({ queueStatusChanged }) => take(queueStatusChanged)), [link]);
  const sorted = [...queues.values()].sort((one, other) => one.department.code.localeCompare(other.department.code));
  return { queues: sorted, take };
}

/** Who is signed in, read again at each connection, because an admin may have changed it; null until it is known. */
export function useMe(credential: string, state: LinkState): Me | null {
  const [me, setMe] = useState<Me | null>(null);
  useEffect(() => {
    if (state !== 'LIVE') return undefined;
    return keepReading(async () => {
      const { me: found, departments } = await ask(credential, WhoIsHereDocument, {});
      setMe({ ...found, clinic: departments.map(({ code }) => code) });
    });
  }, [state, credential]);
  return me;
}

/** What a desk shows besides the line, and the queue as the page knew it when this was read. */
export type DeskFacts = DeskQuery & { of: NurseQueueFragment };

/** The line of one department. */
export function useLine(link: Link, department: string | null): Line | null {
  const [line, setLine] = useState<Line | null>(null);
  useEffect(() => {
    setLine(null);
    if (!department) return undefined;
    return link.listen(NurseLineDocument, { department }, ({ queueLineChanged }) =>
      setLine((known) => (known && known.version > queueLineChanged.version ? known : queueLineChanged)),
    );
  }, [link, department]);
  return line;
}

/** What a desk shows besides the line. Another version of the queue means that all is read again. */
export function useDesk(credential: string, queue: NurseQueueFragment | undefined): DeskFacts | null {
  const [desk, setDesk] = useState<DeskFacts | null>(null);
  const department = queue?.department.code;
  useEffect(() => setDesk(null), [department]);
  useEffect(() => {
    if (!queue || !department) return undefined;
    let isWanted = true;
    const end = keepReading(async () => {
      const answer = await ask(credential, DeskDocument, { department });
      if (isWanted) setDesk({ ...answer, of: queue });
    });
    // The answer for another department, or an older one, may come last.
    return () => {
      isWanted = false;
      end();
    };
  }, [credential, department, queue?.version]);
  return desk;
}
