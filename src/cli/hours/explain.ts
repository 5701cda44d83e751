import { type Command, InvalidArgumentError } from 'commander';
import type { HoursRule } from '../../entities/hours/hours-rules.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { dayNumberOf, isDate, minutesOf, ZoneTimes } from '../../entities/hours/zone-times.js';
import { nodeId } from '../../entities/node-id.js';
import type { ExplainedHours } from '../../services/queue/hours-explanation.service.js';
import type { OverrideOrigin } from '../../services/queue/override-origin.js';
import { explanationText, overrideText } from '../../texts/hours-text.js';
import { momentText } from '../../texts/moment-text.js';
import { ruleText } from '../../texts/rule-text.js';
import { examples, JSON_OPTION } from '../arguments.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Output, printable } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

/** `origin` says who set the override, and why. Null: there is none, or it has just been replaced. */
type Explained = ExplainedHours & { origin: OverrideOrigin | null };

/** A time that a person typed: an instant, or one of the department's wall clock. */
type Moment = { instant: Date } | { date: string; time: string };

interface ExplainOptions {
  at?: Moment;
  json?: boolean;
}

export function addExplain(program: Command, surroundings: Surroundings): void {
  program
    .command('explain')
    .description('say why a department is open or closed at a time: the rule that decides, those that lose, the override')
    .argument('<department>', 'code of the department, for example OPD')
    .option('--at <time>', 'the time: local to the department, or ISO 8601 with Z or an offset (default: now)', moment)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      examples('explain OPD', 'explain OPD --at "2026-12-25 10:00"', 'explain OPD --at 2026-12-25T09:00:00Z --json'),
    )
    .action(async (code: string, { at, json = false }: ExplainOptions) => {
      const explained = await withServices(surroundings, async ({ services }) => {
        const { timeZone } = await services.directory.departmentByCode(code);
        const result = await services.hoursExplanations.explain({ department: code, at: at && instantOf(at, timeZone) });
        const { department, explanation } = result;
        const override = explanation.override && { departmentId: department.id, ...explanation.override };
        const [origin = null] = override ? await services.queues.overrideOrigins([override]) : [];
        return { ...result, origin };
      });
      new Output(surroundings, json).result(document(explained), () => lines(explained));
    });
}

/** Parses an option for commander. */
function moment(text: string): Moment {
  const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)[ T]((?:[01]\d|2[0-3]):[0-5]\d)(?::00)?$/.exec(text) ?? [];
  if (isDate(date)) return { date, time };
  const [, day = ''] = /^(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const instant = new Date(text);
  if (isDate(day) && !Number.isNaN(instant.getTime())) return { instant };
  throw new InvalidArgumentError('It must be a time, for example "2026-12-25 10:00" or 2026-12-25T09:00:00Z.');
}

/** A time that the clock change skips is moved forward; of a time that occurs twice it is the first. */
function instantOf(at: Moment, timeZone: string): Date {
  if ('instant' in at) return at.instant;
  try {
    return new Date(new ZoneTimes(timeZone).opening(dayNumberOf(at.date), minutesOf(at.time)));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new CommandError(
      `The department's time zone "${timeZone}" is unknown. Correct it first.`,
      ExitCode.FAILED,
      'BAD_USER_INPUT',
    );
  }
}

function document({ department, explanation, origin }: Explained) {
  const { at, isOpen, override, rule, overruled, next } = explanation;
  const winner = override
    ? { kind: 'OVERRIDE', id: null, text: overrideText('en', override, department.timeZone) }
    : ruleDocument(rule);
  return {
    department: department.code,
    timeZone: department.timeZone,
    at,
    isOpen,
    winner,
    losers: overruled.map(ruleDocument),
    override: override && {
      state: override.state,
      until: override.until,
      by: origin?.by ? { externalId: origin.by.externalId, displayName: origin.by.displayName } : null,
      note: origin?.note ?? null,
    },
    nextTransitionAt: next?.at ?? null,
    nextIsOpen: next?.isOpen ?? null,
    text: explanationText('en', explanation, department),
  };
}

function ruleDocument(rule: HoursRule | null) {
  if (!rule) return { kind: 'NONE', id: null, text: ruleText('en', null) };
  return { kind: rule instanceof QueueSchedule ? 'WEEKLY' : 'EXCEPTION', id: idOf(rule), text: ruleText('en', rule) };
}

function idOf(rule: HoursRule): string {
  return nodeId(rule instanceof QueueSchedule ? 'QueueSchedule' : 'ScheduleException', rule.id);
}

function lines(explained: Explained): string {
  const { department, explanation, origin } = explained;
  const { winner, losers, text } = document(explained);
  const named = ({ id, text }: { id: string | null; text: string }) => `${text}${id ? ` (${id})` : ''}`;
  const { override, next } = explanation;
  const until = override && momentText('en', override.until, department.timeZone);
  const change = next && `${next.isOpen ? 'opens' : 'closes'} on ${momentText('en', next.at, department.timeZone)}`;
  const facts = [
    ['decides', named(winner)],
    ...losers.map((loser) => ['overruled', named(loser)]),
    ['override', override ? `${override.state} until ${until}` : 'none'],
    ...(origin?.by ? [['set by', `${origin.by.displayName} (${origin.by.externalId})`]] : []),
    ...(origin?.note ? [['note', origin.note]] : []),
    ['next change', change ?? 'none is known'],
    ['time zone', department.timeZone],
  ];
  return [text, '', ...facts.map(([name = '', fact = '']) => `${name.padEnd(13)}${fact}`)].map(printable).join('\n');
}
