import { InvalidArgumentError } from 'commander';

/** What fails in development: see ProvokedFailures of the adapters. */
export interface ProvokedFailures {
  email?: number | 'timeout';
  sms?: number | 'timeout';
  push?: number | 'timeout';
  seed: number;
}

const CHANNELS = ['email', 'sms', 'push'] as const;
const EXPECTED =
  'It must be a list such as sms=0.5,push=410,email=timeout: a channel (email, sms, push) and a share from 0 to 1, a code of its provider, or timeout. seed=2 fails other attempts.';

/** Parses the argument of --fail for commander. */
export function provokedFailures(text: string): ProvokedFailures {
  const failures: ProvokedFailures = { seed: 1 };
  for (const part of text.split(',')) {
    const [, name = '', value = ''] = /^(\w+)=(timeout|\d{1,5}|[01]?\.\d{1,4})$/.exec(part.trim()) ?? [];
    const channel = CHANNELS.find((each) => each === name);
    const number = Number(value);
    if (channel && isCode(value, number)) failures[channel] = value === 'timeout' ? value : number;
    else if (name === 'seed' && Number.isInteger(number)) failures.seed = number;
    else throw new InvalidArgumentError(EXPECTED);
  }
  return failures;
}

/** A share, or a code: those of SMTP and HTTP have three digits, those of SMS providers five. */
const isCode = (value: string, number: number) =>
  value === 'timeout' || number <= 1 || (Number.isInteger(number) && number >= 300);
