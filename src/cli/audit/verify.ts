import { type Command, InvalidArgumentError } from 'commander';
import type { ChainHead, DepartmentVerdict } from '../../services/audit-verification.service.js';
import { examples, JSON_OPTION } from '../arguments.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';
import { knownDepartment } from './known-department.js';

interface VerifyOptions {
  department?: string;
  head: ReadonlyMap<string, ChainHead>;
  json?: boolean;
}

const NO_HEADS: ReadonlyMap<string, ChainHead> = new Map();

export function addVerify(audit: Command, surroundings: Surroundings): void {
  audit
    .command('verify')
    .description('check that no entry of the status log was changed, removed, inserted or moved; exit code 1 where one was')
    .option('--department <code>', 'only this one')
    .option(
      '--head <code=seq:hash>',
      'a head that an earlier check printed and that was kept elsewhere; may be given several times',
      keptHead,
      NO_HEADS,
    )
    .option(...JSON_OPTION)
    .addHelpText('after', examples('audit verify', 'audit verify --department OPD --head OPD=1234:9f86d0...'))
    .action(async ({ department, head: heads, json = false }: VerifyOptions) => {
      const stray = [...heads.keys()].find((code) => department !== undefined && code !== department);
      if (stray) throw new CommandError(`error: --head ${stray}=... goes not with --department ${department}.`, ExitCode.USAGE);
      const output = new Output(surroundings, json);
      const bar = output.progress('entries');
      try {
        const onProgress = (done: number, total: number) => bar.update(done, total);
        const verdicts = await withServices(surroundings, ({ services }) =>
          knownDepartment(services.auditVerification.verify({ department, heads, onProgress })),
        );
        bar.stop();
        report(verdicts, output, surroundings);
      } finally {
        bar.stop();
      }
    });
}

/** For commander: `OPD=1234:<hash>`, added to those given before it. */
function keptHead(text: string, earlier: ReadonlyMap<string, ChainHead>): ReadonlyMap<string, ChainHead> {
  const [, code, seq, hash] = /^(.+)=([1-9]\d{0,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!code || !seq || !hash)
    throw new InvalidArgumentError('It must be as "audit verify" prints it: OPD=1234:<64 hexadecimal digits>.');
  return new Map([...earlier, [code, { seq, hash }]]);
}

function report(verdicts: readonly DepartmentVerdict[], output: Output, { stdout }: Surroundings): void {
  const broken = verdicts.filter((verdict) => verdict.broken);
  output.result({ intact: broken.length === 0, departments: verdicts }, () =>
    table(
      ['department', 'entries', 'outcome', 'head'],
      verdicts.map((verdict) => [verdict.department, verdict.entries, outcomeOf(verdict), headOf(verdict)]),
      stdout,
    ),
  );
  if (broken.length === 0) return;
  const sentences = broken.map(
    ({ department, broken: found }) => `${department}: entry ${found?.seq} is broken (${found?.problem}). ${found?.message}`,
  );
  throw new CommandError(sentences.join('\n'));
}

function outcomeOf({ broken }: DepartmentVerdict): string {
  return broken ? `broken at ${broken.seq}: ${broken.problem}` : 'intact';
}

/** As `--head` takes it. */
function headOf({ department, head }: DepartmentVerdict): string {
  return head ? `${department}=${head.seq}:${head.hash}` : '';
}
