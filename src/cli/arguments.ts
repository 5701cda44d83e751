import { randomUUID } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { ChangeSource } from '../entities/audit/queue-status-log.entity.js';
import type { Actor } from '../services/viewer.js';

/** Parses an argument for commander as a whole number, and rejects other text as wrong usage. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Parses an argument for commander as a duration that `jose` accepts. */
export function lifetime(text: string): string {
  if (/^[1-9]\d{0,5} ?(s|m|h|d|seconds?|minutes?|hours?|days?)$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a number and a unit, such as 30m, 12h or 7d.');
}

/** The actor of changes that the command line makes: the system, because nobody signs in there. */
export function commandActor(): Actor {
  return { viewer: null, source: ChangeSource.CLI, requestId: randomUUID() };
}

/** The examples at the end of a command's help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ npx queuebell ${line}`).join('\n')}`;
}

export const JSON_OPTION = ['--json', 'print one JSON document'] as const;

export const DEPARTMENT_OPTION = ['--department <code>', 'only this department'] as const;
