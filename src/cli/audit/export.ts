import { type Command, InvalidArgumentError, Option } from 'commander';
import { isDate } from '../../entities/hours/zone-times.js';
import type { ExportRequest } from '../../services/audit/audit-export.service.js';
import { DEPARTMENT_OPTION, examples, JSON_OPTION } from '../arguments.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Output } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';
import { exportFormats } from './export-formats.js';
import { knownDepartment } from './known-department.js';
import { Pipe } from './pipe.js';

const DAY_MS = 86_400_000;

interface Moment {
  at: Date;
  /** The first moment after it: for a day, the start of the next day. */
  end: Date;
}

interface ExportOptions {
  format: keyof typeof exportFormats;
  from?: Moment;
  to?: Moment;
  department?: string;
  json?: boolean;
}

export function addExport(audit: Command, surroundings: Surroundings): void {
  audit
    .command('export')
    .description('print the status log and the change log, department by department, oldest entry first')
    .addOption(new Option('--format <format>', 'output format').choices(Object.keys(exportFormats)).default('csv'))
    .option('--from <date>', 'leave out entries before this day (UTC) or moment', moment)
    .option('--to <date>', 'leave out entries after this day (UTC) or moment', moment)
    .option(...DEPARTMENT_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      examples(
        'audit export --format csv --from 2026-11-01 --to 2026-11-30 > november.csv',
        'audit export --format jsonl --department OPD --from 2026-11-25T08:00:00+07:00',
      ),
    )
    .action(async ({ format, from, to, department, json }: ExportOptions) => {
      if (from && to && from.at >= to.end) throw new CommandError('error: --from must not be after --to.', ExitCode.USAGE);
      const request = { department, from: from?.at, until: to?.end };
      await knownDepartment(print(request, json ? 'json' : format, surroundings));
    });
}

async function print(request: ExportRequest, format: ExportOptions['format'], surroundings: Surroundings): Promise<void> {
  const output = new Output(surroundings, false);
  const pipe = new Pipe(surroundings.stdout);
  const done = await output.progress('entries', (onProgress) =>
    withServices(surroundings, async ({ services: { auditExport } }) => {
      const total = await auditExport.count(request);
      let printed = 0;
      await pipe.write(exportFormats[format].head);
      for await (const page of auditExport.pages(request)) {
        await pipe.write(exportFormats[format].lines(page, printed === 0));
        if (pipe.isClosed) break; // export | head -1 is not an error
        printed += page.length;
        // On a terminal the bar would overwrite the entries.
        if (!surroundings.stdout.isTTY) onProgress(printed, Math.max(printed, total));
      }
      await pipe.write(exportFormats[format].tail);
      return printed;
    }),
  );
  output.say(pipe.isClosed ? 'The reader closed the pipe before the end.' : `exported ${done} entries`);
}

/** Parses an option for commander: a day, or a moment with its time zone. */
function moment(text: string): Moment {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isDay && !isMoment) {
    throw new InvalidArgumentError('It must be a day (2026-11-25) or a moment with its time zone (2026-11-25T08:00:00Z).');
  }
  const at = new Date(text); // a day alone is read in UTC
  if (!isDate(text.slice(0, 10)) || Number.isNaN(at.getTime())) throw new InvalidArgumentError('There is no such day or time.');
  return { at, end: new Date(at.getTime() + (isDay ? DAY_MS : 1)) };
}
