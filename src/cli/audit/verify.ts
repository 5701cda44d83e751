import { type Command, InvalidArgumentError } from 'commander';
import type { AuditTable } from '../../services/audit/audit-chains.js';
import type { ChainHead, ChainVerdict } from '../../services/audit/audit-verification.service.js';
import { DEPARTMENT_OPTION, examples, JSON_OPTION } from '../arguments.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';
import { knownDepartment } from './known-department.js';

type Heads = Record<AuditTable, ReadonlyMap<string, ChainHead>>;

interface VerifyOptions {
  department?: string;
  head?: Heads;
  json?: boolean;
}

const NO_HEADS: Heads = { queue_status_log: new Map(), change_log: new Map() };
/** Prefix of the number in a head of the change log. */
const CHANGES = 'changes:';

export function addVerify(audit: Command, surroundings: Surroundings): void {
  audit
    .command('verify')
    .description(
      'verify that no entry of the status log or the change log was changed, removed, inserted or moved; exit code 1 if one was',
    )
    .option(...DEPARTMENT_OPTION)
    .option(
      '--head <code=[changes:]seq:hash>',
      'a head that an earlier run printed and that was stored elsewhere; may be repeated',
      keptHead,
    )
    .option(...JSON_OPTION)
    .addHelpText('after', examples('audit verify', 'audit verify --department OPD --head OPD=1234:9f86d0...'))
    .action(async ({ department, head: heads = NO_HEADS, json = false }: VerifyOptions) => {
      const codes = Object.values(heads).flatMap((byCode) => [...byCode.keys()]);
      const stray = codes.find((code) => department !== undefined && code !== department);
      if (stray)
        throw new CommandError(`error: --head ${stray}=... cannot be combined with --department ${department}.`, ExitCode.USAGE);
      const output = new Output(surroundings, json);
      const verdicts = await output.progress('entries', (onProgress) =>
        withServices(surroundings, ({ services }) =>
          knownDepartment(services.auditVerification.verify({ department, heads, onProgress })),
        ),
      );
      report(verdicts, output, surroundings);
    });
}

/** Parses an option for commander, `OPD=1234:<hash>` or `OPD=changes:56:<hash>`, and adds it to the earlier ones. */
function keptHead(text: string, earlier: Heads = NO_HEADS): Heads {
  const [, code, changes, seq, hash] = /^(.*)=(changes:)?([1-9]\d{0,18}):([0-9a-f]{64})$/s.exec(text) ?? [];
  if (code === undefined || !seq || !hash || (code === '' && !changes))
    throw new InvalidArgumentError('It must have the form that "audit verify" prints: OPD=1234:<64 hexadecimal digits>.');
  const table: AuditTable = changes ? 'change_log' : 'queue_status_log';
  return { ...earlier, [table]: new Map([...earlier[table], [code, { seq, hash }]]) };
}

function report(verdicts: Record<AuditTable, ChainVerdict[]>, output: Output, { stdout }: Surroundings): void {
  const { queue_status_log: departments, change_log: changes } = verdicts;
  const broken = [...departments, ...changes].filter((verdict) => verdict.broken);
  // Most departments have no changes; those get no line.
  const shown = changes.filter(({ entries, broken }) => entries > 0 || broken);
  output.result({ intact: broken.length === 0, departments, changes }, () =>
    table(
      ['department', 'log', 'entries', 'outcome', 'head'],
      [...departments.map((verdict) => lineOf(verdict, '')), ...shown.map((verdict) => lineOf(verdict, CHANGES))],
      stdout,
    ),
  );
  if (broken.length === 0) return;
  throw new CommandError([...departments.map(sentenceOf('')), ...changes.map(sentenceOf('change '))].filter(Boolean).join('\n'));
}

/** The table's row for one chain. `prefix` comes before the number in its head, as `--head` accepts it. */
function lineOf({ department, entries, head, broken }: ChainVerdict, prefix: '' | typeof CHANGES): (string | number)[] {
  const outcome = broken ? `broken at ${broken.seq}: ${broken.problem}` : 'intact';
  const kept = head ? `${department ?? ''}=${prefix}${head.seq}:${head.hash}` : '';
  return [department ?? '', prefix ? 'changes' : 'status', entries, outcome, kept];
}

function sentenceOf(kind: string) {
  return ({ department, broken }: ChainVerdict): string =>
    broken ? `${department ?? 'no department'}: ${kind}entry ${broken.seq} is broken (${broken.problem}). ${broken.message}` : '';
}
