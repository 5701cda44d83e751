import type { EventBus, EventBusListener, Log } from '../../services/ports.js';

/** The bus of a single server process. Each listener represents a process, so that tests can have several. */
export class InProcessBus implements EventBus {
  private readonly listeners: EventBusListener[] = [];
  private closed = false;

  constructor(private readonly log: Log) {}

  async publish(seq: number): Promise<void> {
    this.assertOpen();
    // In a separate turn of the event loop, as over a network: a listener cannot delay the publisher.
    setImmediate(() => this.deliver(seq));
  }

  async listen(listener: EventBusListener): Promise<void> {
    this.assertOpen();
    this.listeners.push(listener);
  }

  async ping(): Promise<void> {
    this.assertOpen();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.listeners.length = 0;
  }

  private deliver(seq: number): void {
    for (const listener of this.listeners) {
      try {
        listener.onSignal(seq);
      } catch (error) {
        this.log.error({ err: error }, 'The listener of the event bus failed');
      }
    }
  }

  private assertOpen(): void {
    if (this.closed) throw new Error('The event bus is closed');
  }
}
