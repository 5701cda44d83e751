import type { Command } from 'commander';
import { datesText } from '../../texts/rule-text.js';
import { commandActor, examples, JSON_OPTION, wholeNumber } from '../arguments.js';
import { Output, printable, table } from '../output.js';
import type { Stream, Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';
import { type PublicHoliday, publicHolidays } from './holiday-calendar.js';

interface SuggestOptions {
  department: string;
  region?: string;
  year?: number;
  apply?: boolean;
  json?: boolean;
}

/** PART_OF_DAY is never entered: only the clinic knows its hours on that day. */
type HolidayState = 'MISSING' | 'ENTERED' | 'ADDED' | 'PART_OF_DAY';

interface Suggestions {
  department: string;
  country: string;
  region: string | null;
  holidays: (PublicHoliday & { state: HolidayState })[];
}

const WORDS: Readonly<Record<HolidayState, string>> = {
  MISSING: 'not entered',
  ENTERED: 'already entered',
  ADDED: 'entered now',
  PART_OF_DAY: 'part of the day: enter special hours',
};

export function addHolidays(program: Command, surroundings: Surroundings): void {
  program
    .command('holidays')
    .description('suggest the public holidays of a country, and enter them')
    .command('suggest')
    .description('print the public holidays of a country; with --apply, close a department on those that are not entered')
    .argument('<country>', 'ISO 3166 code of the country, for example DE')
    .requiredOption('--department <code>', 'the department that is closed on them')
    .option('--region <code>', 'a state or region of the country, for example BY')
    .option('--year <number>', 'the holidays of this year (default: the next twelve months)', wholeNumber(1970, 2099))
    .option('--apply', 'enter what is missing, all or nothing')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      examples(
        'holidays suggest DE --region BY --department OPD',
        'holidays suggest DE --region BY --year 2027 --department OPD --apply',
      ),
    )
    .action(async (country: string, options: SuggestOptions) => {
      const output = new Output(surroundings, options.json ?? false);
      const suggestions = await withServices(surroundings, async ({ services: { holidays: service } }) => {
        const { department, today } = await service.place(options.department);
        const all = await holidaysFrom(today, country, options);
        const whole = all.filter(({ begins }) => begins === null);
        const missing = await service.missing(department, whole);
        const added = options.apply && missing.length > 0 ? await service.enter(commandActor(), department, missing) : [];
        const stateOf = (holiday: PublicHoliday): HolidayState => {
          if (holiday.begins !== null) return 'PART_OF_DAY';
          return added.includes(holiday) ? 'ADDED' : missing.includes(holiday) && !options.apply ? 'MISSING' : 'ENTERED';
        };
        const holidays = all.map((holiday) => ({ ...holiday, state: stateOf(holiday) }));
        return { department: department.code, country: country.toUpperCase(), region: options.region ?? null, holidays };
      });
      output.result(suggestions, () => rows(suggestions, surroundings.stdout));
      output.say(summary(suggestions, options.apply ?? false));
    });
}

async function holidaysFrom(today: string, country: string, { region, year }: SuggestOptions): Promise<PublicHoliday[]> {
  if (year !== undefined) return publicHolidays(country, region, [year]);
  const thisYear = Number(today.slice(0, 4));
  const inAYear = `${thisYear + 1}${today.slice(4)}`;
  const holidays = await publicHolidays(country, region, [thisYear, thisYear + 1]);
  return holidays.filter(({ from, until }) => until >= today && from < inAYear);
}

function rows({ holidays }: Suggestions, stdout: Stream): string {
  if (holidays.length === 0) return 'There are no public holidays in this time.';
  const lines = holidays.map(({ from, until, begins, name, state }) => {
    const dates = datesText({ fromDate: from, untilDate: until });
    return [begins === null ? dates : `${dates} from ${begins}`, printable(name), WORDS[state]];
  });
  return table(['date', 'holiday', 'state'], lines, stdout);
}

function summary({ department, holidays }: Suggestions, isApplied: boolean): string {
  const count = (state: HolidayState) => holidays.filter((holiday) => holiday.state === state).length;
  if (isApplied) return `${department} is closed on ${count('ADDED')} more holidays.`;
  const missing = count('MISSING');
  if (missing === 0) return `${department} has all of them.`;
  return `Nothing was changed. Repeat the command with --apply to close ${department} on ${missing} of them.`;
}
