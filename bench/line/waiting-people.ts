import WebSocket from 'ws';
import type { Message } from '../stage/crowd.ts';

const NOTIFICATIONS = 'subscription { queueNotification { id event createdAt } }';
const ENTRY = 'subscription { queueEntryChanged { ticket state peopleAhead estimate { lowMinutes highMinutes } } }';
/** Connections that are opened at once. */
const AT_ONCE = 100;

interface Person {
  socket: WebSocket;
  received: Message[];
}

/** People who stand in the line of OPD, each with a socket, and both subscriptions on it. Messages are stored, and parsed later. */
export class WaitingPeople {
  readonly people: Person[] = [];

  async connect(url: string, tokens: readonly string[]): Promise<void> {
    let next = 0;
    const worker = async () => {
      while (next < tokens.length) {
        const index = next++;
        this.people[index] = await open(url, tokens[index] as string);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    // In the order of the line, which is not quite that of the requests.
    const ahead = new Map(this.people.map((person) => [person, lastAhead(person)]));
    this.people.sort((a, b) => (ahead.get(a) ?? 0) - (ahead.get(b) ?? 0));
    for (const person of this.people) person.received = [];
  }

  async disconnect(): Promise<void> {
    const closed = this.people.map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
    for (const { socket } of this.people) socket.close(1000);
    await Promise.all(closed);
    this.people.length = 0;
  }

  /** The notices and entries that each person received, with their times on the clock of `performance.now()`. */
  news(): News[][] {
    return this.people.map(({ received }) => received.flatMap(newsIn));
  }
}

export interface News {
  at: number;
  /** The event of a notice. */
  event?: string;
  /** Of an entry. */
  peopleAhead?: number | null;
}

function newsIn({ at, data }: Message): News[] {
  const message = JSON.parse(String(data));
  const { queueNotification: notice, queueEntryChanged: entry } = message.payload?.data ?? {};
  if (notice) return [{ at, event: notice.event }];
  return entry ? [{ at, peopleAhead: entry.peopleAhead }] : [];
}

/** A notice may arrive after the entry, and says nothing of the place. */
function lastAhead({ received }: Person): number {
  return received.flatMap(newsIn).findLast(({ peopleAhead }) => peopleAhead != null)?.peopleAhead ?? 0;
}

/** Resolves when the person has received the present entry. */
function open(url: string, token: string): Promise<Person> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
    const person: Person = { socket, received: [] };
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
    );
    socket.on('message', (data) => {
      person.received.push({ at: performance.now(), data: data as Buffer });
      const text = String(data).slice(0, 60);
      if (text.startsWith('{"type":"ping"')) socket.send('{"type":"pong"}');
      else if (text.startsWith('{"type":"connection_ack"')) {
        socket.send(JSON.stringify({ id: 'n', type: 'subscribe', payload: { query: NOTIFICATIONS } }));
        socket.send(JSON.stringify({ id: 'e', type: 'subscribe', payload: { query: ENTRY } }));
      } else if (text.startsWith('{"id":"e","type":"next"')) resolve(person);
      else if (text.startsWith('{"id":"e","type":"error"')) reject(new Error(String(data)));
    });
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`The socket of a person who waits was closed with ${code}`)));
  });
}
