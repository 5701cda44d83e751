import { setImmediate as nextTurn } from 'node:timers/promises';
import { Department } from '../../../entities/directory/department.entity.js';
import { BadUserInputError } from '../../errors.js';
import { alike, changeDepartment, createDepartment, lockedCodes, type Outcome } from '../department-change.js';
import { checkedDepartment, type DepartmentFields, departmentValues } from '../department-values.js';
import { numberIn, truthIn } from './import-columns.js';
import { faultOf, type ImportLine, type ImportRun, type LineReport } from './import-run.js';

const fieldOf = (name: string) => name;

/** Each line through the same steps as saveDepartment. A clinic has hundreds of them at most. */
export async function importDepartments(run: ImportRun, lines: readonly ImportLine[]): Promise<LineReport[]> {
  const { em } = run;
  const zones = new Set((await em.execute<{ name: string }[]>('select name from pg_timezone_names')).map(({ name }) => name));
  const known = await lockedCodes(em);
  const reports: LineReport[] = [];
  const lineOfId = new Map<number, number>();
  for (const item of lines) {
    run.signal?.throwIfAborted();
    const { line, key } = item;
    try {
      reports.push({ line, key, outcome: await importLine(run, item, known, zones, lineOfId) });
    } catch (error) {
      reports.push(faultOf(item, error));
    }
    run.onProgress(reports.length);
    await nextTurn();
  }
  return reports;
}

async function importLine(
  run: ImportRun,
  { line, key, cells }: ImportLine,
  known: { id: number; code: string }[],
  zones: ReadonlySet<string>,
  lineOfId: Map<number, number>,
): Promise<Outcome> {
  const found = alike(known, key);
  const earlier = found && lineOfId.get(found.id);
  if (found && earlier !== undefined)
    throw new BadUserInputError('code', `The same department stands in line ${earlier}, as ${found.code}.`);
  if (found) lineOfId.set(found.id, line);
  const fields = fieldsOf(cells, found?.code ?? key);
  const change = { ...run, field: fieldOf };
  const stored = found ? departmentValues(await run.em.findOneOrFail(Department, { id: found.id })) : null;
  const values = checkedDepartment(fields, stored, fieldOf);
  // Here, because the refusal by the database would end the transaction, and the lines after this one would not be checked.
  if (values.timeZone !== stored?.timeZone && !zones.has(values.timeZone))
    throw new BadUserInputError('timeZone', 'timeZone is a name that the time zone data of PostgreSQL does not have.');
  if (found) {
    // Without the lock of the queue: an import of many lines that change nothing holds up nobody.
    if (JSON.stringify(values) === JSON.stringify(stored)) return 'unchanged';
    return (await changeDepartment(change, found.id, fields, null)).outcome;
  }
  const { department, outcome } = await createDepartment(change, fields);
  known.push({ id: department.id, code: department.code });
  lineOfId.set(department.id, line);
  return outcome;
}

function fieldsOf(cells: ImportLine['cells'], code: string): DepartmentFields {
  return {
    code,
    name: cells.get('name'),
    timeZone: cells.get('timeZone'),
    discreetName: cells.get('discreetName'),
    active: truthIn(cells, 'active'),
    opensAutomatically: truthIn(cells, 'opensAutomatically'),
    opensSoonMinutes: numberIn(cells, 'opensSoonMinutes'),
  };
}
