import type { OutboxEvent } from '../../src/services/events.js';
import type { EventBus, EventBusListener } from '../../src/services/ports.js';
import { eventually } from '../support/eventually.js';

/** Processes that share a bus: `join` gives one more of them its end of it. */
export interface BusNetwork {
  join(): Promise<EventBus>;
}

export class RecordedListener implements EventBusListener {
  readonly events: OutboxEvent[] = [];
  gaps = 0;
  onEvent(event: OutboxEvent): void {
    this.events.push(event);
  }
  onPossibleGap(): void {
    this.gaps++;
  }
}

export function exampleEvent(seq: number): OutboxEvent {
  const createdAt = '2026-03-02T08:00:00.000Z';
  return {
    seq,
    topic: 'redelivery-requested',
    payload: { announcement: { id: seq, kind: 'QUEUE_OPENED' as never, departmentId: 1, createdAt } },
  };
}

const queueChanged: OutboxEvent = {
  seq: 9_007_199_254_740_991,
  topic: 'queue-changed',
  payload: {
    announcement: null,
    status: {
      id: 1,
      departmentId: 1,
      isOpen: true,
      statusMessage: 'Queue Open - 5 waiting é☂',
      totalWaiting: 5,
      estimatedWaitMinutes: null,
      currentScheduleId: null,
      openedAt: '2026-03-02T08:00:00.000Z',
      closesAt: null,
      manualOverride: false,
      overrideUntil: null,
      changedAt: '2026-03-02T08:00:00.000Z',
      version: 2,
    },
  },
};

/** What every EventBus keeps to. `setUp` is called before each test. */
export function eventBusContract(setUp: () => Promise<BusNetwork>): void {
  let network: BusNetwork;
  let buses: EventBus[];
  const join = async () => {
    const bus = await network.join();
    buses.push(bus);
    return bus;
  };
  const listening = async () => {
    const listener = new RecordedListener();
    await (await join()).listen(listener);
    return listener;
  };
  beforeEach(async () => {
    buses = [];
    network = await setUp();
  });
  afterEach(() => Promise.all(buses.map((bus) => bus.close())));

  it('delivers an event to every process that listens, the publisher among them', async () => {
    const publisher = await join();
    const own = new RecordedListener();
    await publisher.listen(own);
    const others = [await listening(), await listening()];
    await publisher.publish(exampleEvent(1));
    for (const { events } of [own, ...others]) await eventually(() => expect(events).toEqual([exampleEvent(1)]));
  });

  it('carries the payload as plain JSON, shared with nobody', async () => {
    const listeners = [await listening(), await listening()];
    const sent = structuredClone(queueChanged);
    const published = (await join()).publish(sent);
    sent.seq = 1;
    await published;
    for (const { events } of listeners) await eventually(() => expect(events).toEqual([queueChanged]));
    expect(listeners[0]?.events[0]).not.toBe(listeners[1]?.events[0]);
  });

  it('keeps the order of one publisher', async () => {
    const listener = await listening();
    const publisher = await join();
    const seqs = Array.from({ length: 200 }, (_, i) => i + 1);
    await Promise.all(seqs.map((seq) => publisher.publish(exampleEvent(seq))));
    await eventually(() => expect(listener.events.map((event) => event.seq)).toEqual(seqs));
  });

  it('does not let a listener that throws reach the publisher or the next event', async () => {
    const seen: number[] = [];
    const publisher = await join();
    await publisher.listen({
      onEvent(event) {
        seen.push(event.seq);
        throw new Error('a listener with a bug');
      },
      onPossibleGap: () => undefined,
    });
    await publisher.publish(exampleEvent(1));
    await publisher.publish(exampleEvent(2));
    await eventually(() => expect(seen).toEqual([1, 2]));
  });

  it('answers a ping while it is open', async () => {
    const bus = await join();
    await bus.listen(new RecordedListener());
    await eventually(() => bus.ping());
  });

  it('closes twice without complaint, and then refuses to publish within its deadline', async () => {
    const bus = await join();
    await bus.close();
    await bus.close();
    const from = performance.now();
    await expect(bus.publish(exampleEvent(1))).rejects.toThrow();
    expect(performance.now() - from).toBeLessThan(2_500);
  });
}
