import type { AddressInfo, Server } from 'node:net';

/** What a provider does with the next messages: answers with a code, answers nothing, or accepts one and cuts the connection. */
export type Fault = number | string | 'TIMEOUT' | 'DROPPED';

/** A message that a provider has accepted. */
export interface Accepted {
  address: string;
  token: string;
  title: string;
  text: string;
}

/** A real server on a real port that stands for a provider. */
export interface Provider {
  /** Every message that was accepted, in order. */
  readonly accepted: readonly Accepted[];
  /** What a person sees: repetitions that the provider or the device recognises count once. */
  shown(): readonly Accepted[];
  /** The next messages fail so, one after the other. Afterwards they are accepted again. */
  fail(...faults: Fault[]): void;
  close(): Promise<void>;
}

/** The faults that a test has asked for. */
export class Faults {
  private readonly waiting: Fault[] = [];

  add(...faults: Fault[]): void {
    this.waiting.push(...faults);
  }

  next(): Fault | null {
    return this.waiting.shift() ?? null;
  }
}

/** Starts to listen on any free port of this machine. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
