import { type Command, InvalidArgumentError } from 'commander';
import type { HoursRule } from '../../entities/hours/hours-rules.js';
import { isDate } from '../../entities/hours/zone-times.js';
import { MOST_DAYS, type OpeningHours } from '../../services/hours/opening-hours.service.js';
import { datesText, ruleText } from '../../texts/rule-text.js';
import { examples, JSON_OPTION, wholeNumber } from '../arguments.js';
import { Output, printable, table } from '../output.js';
import type { Stream, Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

interface HoursOptions {
  from?: string;
  days: number;
  json?: boolean;
}

export function addHours(program: Command, surroundings: Surroundings): void {
  program
    .command('hours')
    .description('print when a department is open by its rules, and the rule behind each interval')
    .argument('<department>', 'code of the department, for example OPD')
    .option('--from <date>', "first day, in the department's time zone (default: today)", date)
    .option('--days <number>', 'number of days', wholeNumber(1, MOST_DAYS), 14)
    .option(...JSON_OPTION)
    .addHelpText('after', examples('hours OPD', 'hours OPD --from 2026-12-24 --days 3 --json'))
    .action(async (department: string, { from, days, json = false }: HoursOptions) => {
      const hours = await withServices(surroundings, ({ services }) => services.openingHours.read({ department, from, days }));
      const output = new Output(surroundings, json);
      output.result(document(hours), () => rows(hours, surroundings.stdout));
    });
}

function document({ department, intervals, closed }: OpeningHours) {
  return {
    department: department.code,
    timeZone: department.timeZone,
    intervals: intervals.map(({ opensAt, closesAt, rule }) => ({ opensAt, closesAt, rule: ruleText('en', rule) })),
    closed: closed.map(({ fromDate, untilDate, reason }) => ({ from: fromDate, until: untilDate, reason })),
  };
}

function rows({ department, intervals, closed }: OpeningHours, stdout: Stream): string {
  if (intervals.length + closed.length === 0) return `${department.code} has no opening hours on these days.`;
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: department.timeZone, dateStyle: 'short', timeStyle: 'short' });
  const text = (rule: HoursRule) => printable(ruleText('en', rule));
  const lines = [
    ...intervals.map(({ opensAt, closesAt, rule }) => [format.format(opensAt), format.format(closesAt), text(rule)]),
    ...closed.map((exception) => [datesText(exception), 'closed', printable(exception.reason)]),
  ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return table([`opens (${department.timeZone})`, 'closes', 'rule'], lines, stdout);
}

/** Parses an option for commander. */
function date(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('It must be a day, for example 2026-11-25.');
  return text;
}
