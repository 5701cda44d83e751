import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Log } from '../../services/ports.js';
import { errorFacts } from './error-facts.js';
import { StandardOutput } from './standard-output.js';

export interface LogOptions {
  /** debug, info, warn, error or silent. */
  level: string;
  /** Colours and short lines for people. Default: only if the stream is a terminal. */
  pretty?: boolean;
  /** Default: standard output. Commands that print data there write the log to standard error. */
  stream?: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Creates a log of JSON lines: level as text, ISO time, the facts, the message. An error is in `err`. */
export function createLog({ level, stream = process.stdout, pretty = stream.isTTY === true }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => errorFacts(error), error: (error: unknown) => errorFacts(error) },
  };
  // Never a worker thread: all lines must be written before the process ends, even after process.exit.
  if (pretty) return pino(options, PinoPretty({ destination: stream, sync: true, translateTime: 'HH:MM:ss.l', colorize: true }));
  return pino(options, stream === process.stdout ? new StandardOutput() : stream);
}
