/** What one migration has created so far: nobody depends on it yet, so it may still be changed. */
class Created {
  readonly tables = new Set<string>();
  readonly functions = new Set<string>();
  /** "table.column" */
  readonly columns = new Set<string>();

  hasColumn(table: string, column: string): boolean {
    return this.tables.has(table) || this.columns.has(`${table}.${column}`);
  }
}

/**
 * The statements of a migration that are not known to be additive. Additive means that the program of the release before still works on
 * the migrated database (its nodes keep running for a while), and that no row is changed or lost. A statement that is not recognized counts as
 * not additive, and so does a DO block, whose content is not examined.
 */
export function notAdditive(statements: readonly string[]): string[] {
  const created = new Created();
  return statements.filter((statement) => !isAdditive(skeletonOf(statement), created));
}

/** The statement without the content of texts, function bodies, comments and parentheses; in lower case, without quotes of names. */
function skeletonOf(statement: string): string {
  let text = statement
    .replaceAll(/(\$\w*\$)[\s\S]*?\1/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/--.*|\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/["\s]+/g, (found) => (found.includes('"') && !/\s/.test(found) ? '' : ' '))
    .toLowerCase();
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replaceAll(/\([^()]*\)/g, '');
  }
  return text.replaceAll(/\s+/g, ' ').trim();
}

function isAdditive(statement: string, created: Created): boolean {
  if (statement.includes(';')) return false;
  const table = /^create table (\w+)/.exec(statement)?.[1];
  if (table) return Boolean(created.tables.add(table));
  const made = /^create function (\w+)/.exec(statement)?.[1];
  if (made) return Boolean(created.functions.add(made));
  const altered = /^alter table (\w+) (.+)$/.exec(statement);
  if (altered) return altered[2]!.split(',').every((action) => isAdditiveAction(altered[1]!, action.trim(), created));
  // Each of these changes what older programs may write, unless the table is new.
  const bound = /^create (?:unique index|(?:constraint )?trigger) .*? on (\w+)(?: |$)/.exec(statement)?.[1];
  if (bound) return created.tables.has(bound);
  const function_ = /^alter function (\w+)/.exec(statement)?.[1];
  if (function_) return created.functions.has(function_);
  return /^(create index|insert into|comment on|set local) /.test(statement) && !/ on conflict .*do update/.test(statement);
}

function isAdditiveAction(table: string, action: string, created: Created): boolean {
  if (created.tables.has(table)) return /^(add|alter column|enable|validate) /.test(action);
  const added = /^add column (?:if not exists )?(\w+)/.exec(action)?.[1];
  if (added) {
    created.columns.add(`${table}.${added}`);
    return !action.includes(' not null') || / default |generated /.test(action);
  }
  const preset = /^alter column (\w+) set default /.exec(action)?.[1];
  return preset !== undefined && created.hasColumn(table, preset);
}
