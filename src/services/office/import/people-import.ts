import { setImmediate as nextTurn } from 'node:timers/promises';
import { ACCOUNT_ROLES, hasAccount, type Role } from '../../../entities/directory/role.enum.js';
import { recordChanges } from '../../audit/change-recording.js';
import { namedBy } from '../../directory/department-code.js';
import { unknownDepartment } from '../../directory/unknown-department.js';
import { BadUserInputError } from '../../errors.js';
import { withoutAccount } from '../user-change.js';
import { changedUserState, userState, userSubject } from '../user-state.js';
import { checkedUser, mayHaveScope, type UserFields, type UserValues, userValues } from '../user-values.js';
import { truthIn } from './import-columns.js';
import { faultOf, type ImportLine, type ImportRun, type LineReport } from './import-run.js';
import { insertUsers, lockedUsers, replaceScopes, type StoredUser, updateUsers } from './people-slice.js';

/** Lines that are read, checked and written together. */
const SLICE = 1_000;
/** In the column "departments": no assignment, that is, all departments. */
const ALL = '*';

type Change = Parameters<typeof recordChanges>[1][number];
type KnownDepartments = readonly { id: number; code: string }[];

/** One line against what is stored. */
interface Judged {
  item: ImportLine;
  stored: StoredUser | null;
  values: UserValues;
  /** The new departments in the order of their codes. Null: they stay. */
  scope: KnownDepartments | null;
}

const fieldOf = (name: string) => name;

/** Imports people in slices. After the first fault nothing more is written, because nothing will be kept; the other lines are checked. */
export async function importPeople(run: ImportRun, lines: readonly ImportLine[]): Promise<LineReport[]> {
  const { em, actor, at } = run;
  const departments = await em.execute<{ id: string; code: string }[]>('select id, code from department where active');
  const known = departments.map(({ id, code }) => ({ id: Number(id), code }));
  const reports: LineReport[] = [];
  const changes: Change[] = [];
  let isFaulty = false;
  for (let from = 0; from < lines.length; from += SLICE) {
    run.signal?.throwIfAborted();
    const slice = lines.slice(from, from + SLICE);
    const stored = await lockedUsers(
      em,
      slice.map(({ key }) => key),
    );
    const judged: Judged[] = [];
    for (const item of slice) {
      try {
        const one = judge(item, stored.get(item.key) ?? null, known);
        judged.push(one);
        reports.push({ line: item.line, key: item.key, outcome: outcomeOf(one) });
      } catch (error) {
        isFaulty = true;
        reports.push(faultOf(item, error));
      }
    }
    if (!isFaulty) changes.push(...(await write(run, judged)));
    run.onProgress(reports.length);
    await nextTurn();
  }
  // As the last step: the chain of the change log is locked until the commit. Its trigger looks for the last entry for each row, with a plan
  // that is made once: for a small log that would be a sort of the whole log, which grows by every row (5,000 rows took 30 s).
  await em.execute('set local enable_sort = off');
  await em.execute('set local enable_seqscan = off');
  for (let from = 0; from < changes.length && !isFaulty; from += SLICE)
    await recordChanges(em, changes.slice(from, from + SLICE), { actor, at });
  return reports;
}

function judge(item: ImportLine, stored: StoredUser | null, known: KnownDepartments): Judged {
  const { cells } = item;
  if (stored && !hasAccount(stored.role)) throw withoutAccount(fieldOf('externalId'));
  const fields: UserFields = {
    externalId: item.key,
    displayName: cells.get('displayName'),
    role: roleIn(cells.get('role')),
    active: truthIn(cells, 'active'),
    locale: cells.get('locale'),
  };
  const values = checkedUser(fields, stored && userValues(stored), fieldOf);
  return { item, stored, values, scope: scopeIn(cells.get('departments'), values, known) };
}

function roleIn(cell: string | undefined): Role | undefined {
  const role = ACCOUNT_ROLES.find((known) => known === cell?.toUpperCase());
  if (cell === undefined || role) return role;
  throw new BadUserInputError('role', `role must be one of ${ACCOUNT_ROLES.join(', ')}.`);
}

function scopeIn(cell: string | undefined, { role }: UserValues, known: KnownDepartments): KnownDepartments | null {
  if (cell === undefined) return null;
  if (cell === ALL) return [];
  if (!mayHaveScope(role)) throw new BadUserInputError('departments', 'departments are for nurses and doctors only.');
  const codes = new Set(cell.split(/[,;|]/).map((code) => code.trim()));
  return [...codes]
    .filter((code) => code !== '')
    .map((code) => {
      const found = namedBy(known, code);
      if (found) return found;
      const all = known.map((department) => department.code);
      throw new BadUserInputError('departments', unknownDepartment(code, all).message);
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function outcomeOf(judged: Judged): LineReport['outcome'] {
  if (!judged.stored) return 'created';
  return hasNewValues(judged) || hasNewScope(judged) ? 'changed' : 'unchanged';
}

function hasNewValues({ stored, values }: Judged): boolean {
  return stored !== null && JSON.stringify(userValues(stored)) !== JSON.stringify(values);
}

function hasNewScope({ stored, scope }: Judged): boolean {
  return scope !== null && codesOf(scope).join('\n') !== (stored?.departments ?? []).join('\n');
}

/** Writes a slice, and returns its entries of the change log in the order of the lines. */
async function write({ em }: ImportRun, judged: readonly Judged[]): Promise<Change[]> {
  const ids = await insertUsers(
    em,
    judged.filter(({ stored }) => !stored).map(({ values }) => values),
  );
  const idOf = ({ stored, values }: Judged) => stored?.id ?? ids.get(values.externalId) ?? 0;
  const changed = judged.filter((one) => one.stored && outcomeOf(one) === 'changed');
  await updateUsers(
    em,
    changed.map((one) => ({ ...one.values, id: idOf(one) })),
  );
  const rescoped = judged.filter(hasNewScope);
  await replaceScopes(
    em,
    rescoped.map((one) => ({ userId: idOf(one), departmentIds: (one.scope ?? []).map(({ id }) => id) })),
  );
  return judged.flatMap((one) => [...userChange(one, idOf(one)), ...scopeChange(one, idOf(one))]);
}

function userChange(one: Judged, id: number): Change[] {
  const { stored, values } = one;
  if (!stored) return [{ subject: userSubject(id), before: null, after: userState(values) }];
  if (!hasNewValues(one)) return [];
  return [{ subject: userSubject(id), before: userState(stored), after: changedUserState(stored, values) }];
}

function scopeChange(one: Judged, id: number): Change[] {
  if (!hasNewScope(one)) return [];
  const state = (codes: readonly string[]) => (codes.length > 0 ? { departments: codes } : null);
  return [{ subject: `assignment/${id}`, before: state(one.stored?.departments ?? []), after: state(codesOf(one.scope ?? [])) }];
}

function codesOf(departments: KnownDepartments): string[] {
  return departments.map(({ code }) => code).toSorted();
}
