import type { OutboxEvent } from '../services/events.js';
import type { EventBus, EventBusListener, Log } from '../services/ports.js';

/** The bus of a single server process. Every listener stands for a process of its own, so that tests can have several. */
export class InProcessBus implements EventBus {
  private readonly listeners: EventBusListener[] = [];
  private closed = false;

  constructor(private readonly log: Log) {}

  async publish(event: OutboxEvent): Promise<void> {
    this.refuseWhenClosed();
    // Through JSON and a turn of the event loop, as over a wire: nobody shares an object, and no listener can delay the publisher.
    const wire = JSON.stringify(event);
    setImmediate(() => this.deliver(wire));
  }

  async listen(listener: EventBusListener): Promise<void> {
    this.refuseWhenClosed();
    this.listeners.push(listener);
  }

  async ping(): Promise<void> {
    this.refuseWhenClosed();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.listeners.length = 0;
  }

  private deliver(wire: string): void {
    for (const listener of this.listeners) {
      try {
        listener.onEvent(JSON.parse(wire));
      } catch (error) {
        this.log.error({ err: error }, 'The listener of the event bus failed on an event');
      }
    }
  }

  private refuseWhenClosed(): void {
    if (this.closed) throw new Error('The event bus is closed');
  }
}
