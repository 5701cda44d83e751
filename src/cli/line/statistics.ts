import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { StatisticsOfPeriod } from '../../services/line/statistics/department-statistics.service.js';
import { examples, JSON_OPTION } from '../arguments.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

interface StatisticsOptions {
  from: string;
  to?: string;
  format: 'table' | 'csv' | 'json';
  json?: boolean;
}

const WHAT = `
The numbers concern the people who came in the period. docs/line.md defines each of them.`;

export function addStatistics(program: Command, surroundings: Surroundings): void {
  program
    .command('statistics')
    .description('count the people who came to a department in a period: served, no-shows, waits, service times, notices')
    .argument('<department>', 'code of the department, for example OPD')
    .requiredOption('--from <day>', 'first local day of the department, or a time with its zone')
    .option('--to <day>', 'last local day, or a time with its zone (default: the day of --from)')
    .addOption(new Option('--format <format>', 'output format').choices(['table', 'csv', 'json']).default('table'))
    .option(...JSON_OPTION)
    .addHelpText('after', WHAT)
    .addHelpText(
      'after',
      examples(
        'statistics OPD --from 2026-11-27',
        'statistics OPD --from 2026-11-01 --to 2026-11-30 --format csv > november.csv',
        'statistics OPD --from 2026-11-27T08:00:00Z --to 2026-11-27T12:00:00Z --format json',
      ),
    )
    .action(async (department: string, { from, to, format, json = false }: StatisticsOptions) => {
      const counted = await withServices(surroundings, ({ services }) =>
        services.departmentStatistics.read({ department, from, to: to ?? lastMomentOf(from) }),
      );
      if (format === 'csv' && !json) return void surroundings.stdout.write(csv(counted));
      new Output(surroundings, json || format === 'json').result({ ...counted, department: counted.department.code }, () =>
        table(['what', 'number'], lines(counted), surroundings.stdout),
      );
    });
}

/** Without --to: the same day, or a day from a time on. */
function lastMomentOf(from: string): string {
  const at = new Date(from);
  if (!from.includes('T') || Number.isNaN(at.getTime())) return from;
  return new Date(at.getTime() + 86_400_000).toISOString();
}

/** One row, so that the rows of several departments and periods make one sheet. */
function csv({
  department,
  from,
  until,
  asOf: _asOf,
  wait,
  service,
  noticeToArrival,
  notices,
  ...people
}: StatisticsOfPeriod): string {
  const named = (name: string, group: object) =>
    Object.fromEntries(Object.entries(group).map(([key, value]) => [`${name}${key[0]?.toUpperCase()}${key.slice(1)}`, value]));
  const row = {
    ...{ department: department.code, from: from.toISOString(), until: until.toISOString(), ...people },
    ...{ ...named('wait', wait), ...named('service', service), ...named('noticeToArrival', noticeToArrival) },
    ...named('notices', notices),
  };
  return stringify([row], { header: true, escape_formulas: true });
}

function lines(counted: StatisticsOfPeriod): [string, string | number][] {
  const { wait, service, noticeToArrival, notices, noShowShare } = counted;
  const minutes = (value: number | null) => (value === null ? '-' : `${value} min`);
  return [
    ['from', counted.from.toISOString()],
    ['until', counted.until.toISOString()],
    ['arrivals', counted.arrivals],
    ['served', counted.served],
    ['abandoned', counted.abandoned],
    ['discarded at closing', counted.discarded],
    ['transferred', counted.transferred],
    ['no-shows', counted.noShows],
    ['cancelled in service', counted.cancelledInService],
    ['still in the line', counted.stillInLine],
    ['no-shows of those called', noShowShare === null ? '-' : `${(noShowShare * 100).toFixed(1)} %`],
    ['wait, half at most', minutes(wait.p50Minutes)],
    ['wait, 90 % at most', minutes(wait.p90Minutes)],
    ['wait, 95 % at most', minutes(wait.p95Minutes)],
    ['waits that last until now', wait.stillWaiting],
    ['service, mean', minutes(service.meanMinutes)],
    ['service, half at most', minutes(service.p50Minutes)],
    ['service, 90 % at most', minutes(service.p90Minutes)],
    ['from notice to arrival, half at most', minutes(noticeToArrival.p50Minutes)],
    ['from notice to arrival, 90 % at most', minutes(noticeToArrival.p90Minutes)],
    ['notices written', notices.notified],
    ['notices sent', notices.sent],
    ['notices acknowledged', notices.delivered],
    ['notices failed', notices.failed],
  ];
}
