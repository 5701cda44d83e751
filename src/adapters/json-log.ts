import { type DestinationStream, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Log } from '../services/ports.js';
import { errorFacts } from './error-facts.js';

export interface LogOptions {
  /** debug, info, warn, error or silent. */
  level: string;
  /** For people: colours and short lines. Left out: only where the stream is a terminal. */
  pretty?: boolean;
  /** Default: standard output. Commands that print data there log to standard error. */
  stream?: NodeJS.WritableStream & { isTTY?: boolean };
}

/** A log of one JSON line each: level as text, ISO time, the facts, the sentence. An error goes under `err`. */
export function createLog({ level, stream = process.stdout, pretty = stream.isTTY === true }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => errorFacts(error), error: (error: unknown) => errorFacts(error) },
  };
  // Never a worker thread: a line must be out before the process is, also after process.exit.
  if (pretty) return pino(options, PinoPretty({ destination: stream, sync: true, translateTime: 'HH:MM:ss.l', colorize: true }));
  return pino(options, stream === process.stdout ? standardOutput() : stream);
}

/** So many bytes of lines are written together: each write is one of the operating system's, which costs as much as 20 lines. */
const TOGETHER_BYTES = 8_192;
/** Fewer wait so long, in ms. */
const WAIT_MS = 50;

/**
 * Lines are written a few together; at the exit pino writes what is left. Given bytes and not text:
 * of the text that waits sonic-boom would count the bytes at every line anew, which copies it, 8 KiB for the average line of a crowd.
 */
function standardOutput(): DestinationStream {
  const together = { minLength: TOGETHER_BYTES, periodicFlush: WAIT_MS };
  const output = pino.destination({ fd: 1, sync: false, contentMode: 'buffer', ...together });
  // Its types do not know that in this mode it is given bytes.
  const write = output.write.bind(output) as unknown as (line: Buffer) => boolean;
  return { write: (line) => write(Buffer.from(line)) };
}
