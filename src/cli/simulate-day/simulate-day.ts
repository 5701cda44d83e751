import { type Command, Option } from 'commander';
import { readConfig } from '../../config/config.js';
import { defaultAddress, URL_OPTION } from '../api/address.js';
import { tokenRejected } from '../api/server-errors.js';
import { addSignInOptions, asDemoUser, type SignInOptions, signIn } from '../api/sign-in.js';
import { examples, wholeNumber } from '../arguments.js';
import { CommandError } from '../exit-code.js';
import { Output } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { interruptible } from '../with-services.js';
import { DayApi, Refusal } from './day-api.js';
import { type DayOptions, playDay } from './day-player.js';
import { demoPatients } from './demo-patients.js';
import { type Happening, summaryText } from './happening.js';

interface SimulateDayOptions extends SignInOptions {
  url?: string;
  speed: number;
  hours: number;
  minutes?: number;
  seed: number;
  json?: boolean;
}

const DEMO_NURSE = 'nurse-1';
const WHAT = `
It opens the queue, lets demo patients and guests join, calls and serves them at the service points of the department, and closes the queue at
the end. Everybody who is in the line already is served too. It uses the public API, so boards, phones and the screens of staff move.
With the token of a nurse it plays guests only, in a line that is open and empty, and calls nobody else. Real patients see the queue all the same.`;

export function addSimulateDay(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('simulate-day')
    .description('play a day in the line of a department, on a running server, so that all screens move')
    .argument('<department>', 'code of the department, such as OPD');
  addSignInOptions(command, 'nurse')
    .option(...URL_OPTION)
    .option('--speed <number>', 'minutes of the day in one real minute', wholeNumber(1, 3_600), 60)
    .option('--hours <number>', 'length of the day until the queue closes', wholeNumber(1, 24), 8)
    .addOption(new Option('--minutes <number>', 'the same in minutes').argParser(wholeNumber(1, 24 * 60)).conflicts('hours'))
    .option('--seed <number>', 'another number is another day', wholeNumber(0, 2 ** 31), 1)
    .option('--json', 'print one JSON document per line, the last one with the summary')
    .addHelpText('after', WHAT)
    .addHelpText('after', examples('simulate-day OPD --speed 60', 'simulate-day LAB --hours 2 --seed 7'))
    .action(async (department: string, { url: given, json = false, ...options }: SimulateDayOptions) => {
      const output = new Output(surroundings, json);
      const url = given ?? defaultAddress(surroundings);
      const { minutes = options.hours * 60, speed, seed } = options;
      await interruptible(async (_interrupted, interruption) => {
        const failure = new AbortController();
        const signal = AbortSignal.any([interruption, failure.signal]);
        surroundings.stdout.once?.('error', () => failure.abort()); // simulate-day | head
        const api = new DayApi({ url, signal, say: (sentence) => output.say(sentence) });
        const signedIn = await staffOf(options, command, surroundings);
        output.say(`Playing ${minutes} minutes in ${department} at ${url}, ${speed} times as fast. Press Ctrl-C to stop.`);
        const day: DayOptions = {
          ...{ department, minutes, speed, seed, staff: `Bearer ${signedIn.token}` },
          findPatients: signedIn.isDemo ? () => demoPatients(api, surroundings) : null,
        };
        const print = (happening: Happening) =>
          surroundings.stdout.write(json ? `${JSON.stringify(happening)}\n` : lineOf(happening));
        try {
          const summary = await playDay(api, day, { print, signal });
          surroundings.stdout.write(json ? `${JSON.stringify({ summary })}\n` : `${summaryText(summary)}\n`);
        } catch (error) {
          if (interruption.aborted)
            output.say(`Stopped. The people in the line of ${department} stay there; the next day serves them.`);
          else if (failure.signal.aborted) return; // nobody reads the output
          if (error instanceof Refusal && error.code === 'UNAUTHENTICATED') throw tokenRejected(url, signedIn, error.code);
          throw error;
        } finally {
          failure.abort(); // everybody else goes home
        }
      });
    });
}

function lineOf({ time, ticket, text }: Happening): string {
  return `${time}  ${(ticket ?? '').padEnd(8)}  ${text}\n`;
}

/** A demo nurse in development; in production only a token. */
async function staffOf(options: SignInOptions, command: Command, surroundings: Surroundings) {
  if (options.token !== undefined || options.tokenFile !== undefined)
    return { ...(await signIn(options, command, surroundings)), isDemo: false };
  const { isProduction, auth } = readConfig(surroundings.env);
  if (isProduction || auth.issuer !== null)
    throw new CommandError(
      'A day is played with demo users, in development only. With --token or --token-file of a nurse it plays guests; do that only in a department without real patients.',
    );
  return { ...(await asDemoUser(options.as ?? DEMO_NURSE, surroundings)), isDemo: true };
}
