import { type Command, Option } from 'commander';
import type { Department } from '../../entities/directory/department.entity.js';
import { commandActor, examples, JSON_OPTION, wholeNumber } from '../arguments.js';
import { Output, printable, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';
import { inOptions } from './in-options.js';

interface SaveOptions {
  name?: string;
  zone?: string;
  discreetName?: string;
  opensAutomatically?: boolean;
  opensSoon?: number | false;
  active?: boolean;
  inactive?: boolean;
  json?: boolean;
}

const OPTION_NAMES = {
  code: '<code>',
  timeZone: '--zone',
  discreetName: '--discreet-name',
  opensSoonMinutes: '--opens-soon',
  active: '--inactive',
};
const MOST_MINUTES = 24 * 60;

export function addDepartment(program: Command, surroundings: Surroundings): void {
  const department = program
    .command('department')
    .description('list, show, add and change departments')
    .addHelpText(
      'after',
      examples(
        'department',
        'department show OPD',
        'department save XRAY --name X-ray --zone Europe/Vienna --opens-automatically --opens-soon 15',
        'department save XRAY --inactive',
      ),
    );
  addList(department, surroundings);
  addShow(department, surroundings);
  addSave(department, surroundings);
}

function addList(department: Command, surroundings: Surroundings): void {
  department
    .command('list', { isDefault: true })
    .description('print all departments, also those that are not in use (default)')
    .option(...JSON_OPTION)
    .action(async ({ json = false }: { json?: boolean }) => {
      const departments = await withServices(surroundings, ({ services }) => services.departmentOffice.list());
      new Output(surroundings, json).result({ departments: departments.map(document) }, () =>
        table(
          ['code', 'name', 'time zone', 'in use', 'opens by itself'],
          departments.map((d) => [
            printable(d.code),
            printable(d.name),
            d.timeZone,
            yesNo(d.active),
            yesNo(d.opensAutomatically),
          ]),
          surroundings.stdout,
        ),
      );
    });
}

function addShow(department: Command, surroundings: Surroundings): void {
  department
    .command('show')
    .description('print one department')
    .argument('<code>', 'code of the department, for example OPD')
    .option(...JSON_OPTION)
    .action(async (code: string, { json = false }: { json?: boolean }) => {
      const found = await withServices(surroundings, ({ services }) => services.departmentOffice.show(code));
      new Output(surroundings, json).result({ department: document(found) }, () => lines(found, surroundings));
    });
}

function addSave(department: Command, surroundings: Surroundings): void {
  department
    .command('save')
    .description('add the department with this code, or change it; what is left out stays as it is')
    .argument('<code>', 'code of the department, for example OPD')
    .option('--name <name>', 'full name; required for a new department')
    .option('--zone <zone>', 'IANA time zone, for example Europe/Vienna; required for a new department')
    .option('--discreet-name <name>', 'name that does not reveal the kind of treatment; "" removes it')
    .option('--opens-automatically', 'the queue opens by itself when its hours begin')
    .option('--no-opens-automatically', 'staff open the queue')
    .option('--opens-soon <minutes>', 'notify patients so long before it opens by itself', wholeNumber(1, MOST_MINUTES))
    .option('--no-opens-soon', 'do not notify them before')
    .option('--inactive', 'the department is no longer in use; close its queue first')
    .addOption(new Option('--active', 'the department is in use again').conflicts('inactive'))
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      examples('department save XRAY --name X-ray --zone Europe/Vienna', 'department save XRAY --no-opens-soon'),
    )
    .action(async (code: string, options: SaveOptions) => {
      const { department: saved, outcome } = await inOptions(
        withServices(surroundings, ({ services }) =>
          services.departmentOffice.saveByCode(commandActor(), { code, ...fields(options) }),
        ),
        OPTION_NAMES,
      );
      new Output(surroundings, options.json ?? false).result({ outcome, department: document(saved) }, () =>
        [`${outcome} ${saved.code}`, lines(saved, surroundings)].join('\n'),
      );
    });
}

function fields({ name, zone, discreetName, opensAutomatically, opensSoon, active, inactive }: SaveOptions) {
  return {
    name,
    timeZone: zone,
    discreetName: discreetName === '' ? null : discreetName,
    opensAutomatically,
    opensSoonMinutes: opensSoon === false ? null : opensSoon,
    active: inactive ? false : active,
  };
}

function document({ code, name, timeZone, discreetName, active, opensAutomatically, opensSoonMinutes, version }: Department) {
  return { code, name, timeZone, discreetName, active, opensAutomatically, opensSoonMinutes, version };
}

function lines(department: Department, { stdout }: Surroundings): string {
  const rows = Object.entries(document(department)).map(([name, value]) => [name, printable(String(value ?? ''))]);
  return table(['field', 'value'], rows, stdout);
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
