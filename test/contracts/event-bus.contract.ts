import type { EventBus, EventBusListener } from '../../src/services/ports.js';
import { eventually } from '../support/eventually.js';
import { promisedMs } from '../support/run/fault-scale.js';

/** Processes that share a bus. `join` returns the bus of one more process. */
export interface BusNetwork {
  join(): Promise<EventBus>;
}

export class RecordedListener implements EventBusListener {
  readonly numbers: number[] = [];
  gaps = 0;
  onSignal(seq: number): void {
    this.numbers.push(seq);
  }
  onPossibleGap(): void {
    this.gaps++;
  }
}

/** The contract of every EventBus. `setUp` runs before each test. */
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

  it('delivers a number to every process that listens, including the publisher', async () => {
    const publisher = await join();
    const own = new RecordedListener();
    await publisher.listen(own);
    const others = [await listening(), await listening()];
    await publisher.publish(1);
    await publisher.publish(Number.MAX_SAFE_INTEGER);
    for (const { numbers } of [own, ...others]) await eventually(() => expect(numbers).toEqual([1, Number.MAX_SAFE_INTEGER]));
  });

  it('keeps the order of one publisher', async () => {
    const listener = await listening();
    const publisher = await join();
    const seqs = Array.from({ length: 200 }, (_, i) => i + 1);
    await Promise.all(seqs.map((seq) => publisher.publish(seq)));
    await eventually(() => expect(listener.numbers).toEqual(seqs));
  });

  it('isolates the publisher and the next number from a listener that throws', async () => {
    const seen: number[] = [];
    const publisher = await join();
    await publisher.listen({
      onSignal(seq) {
        seen.push(seq);
        throw new Error('a listener with a bug');
      },
      onPossibleGap: () => undefined,
    });
    await publisher.publish(1);
    await publisher.publish(2);
    await eventually(() => expect(seen).toEqual([1, 2]));
  });

  it('answers a ping while it is open', async () => {
    const bus = await join();
    await bus.listen(new RecordedListener());
    await eventually(() => bus.ping());
  });

  it('closes twice without an error, and then refuses to publish within its deadline', async () => {
    const bus = await join();
    await bus.close();
    await bus.close();
    const from = performance.now();
    await expect(bus.publish(1)).rejects.toThrow();
    expect(performance.now() - from).toBeLessThan(promisedMs(2_500));
  });
}
