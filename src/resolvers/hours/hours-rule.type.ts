import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { HoursRule } from '../../entities/hours/hours-rules.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import type { Language } from '../../texts/language.js';
import { ruleText } from '../../texts/rule-text.js';

export enum HoursRuleKind {
  OVERRIDE = 'OVERRIDE',
  EXCEPTION = 'EXCEPTION',
  WEEKLY = 'WEEKLY',
  NONE = 'NONE',
}
registerEnumType(HoursRuleKind, {
  name: 'HoursRuleKind',
  description: 'The kinds of rules that decide opening hours.',
  valuesConfig: {
    OVERRIDE: { description: 'A decision of a person that is in force for a while.' },
    EXCEPTION: { description: 'Other hours, or none, for certain dates.' },
    WEEKLY: { description: 'A rule of the week.' },
    NONE: { description: 'No rule: the department has no opening hours at this time.' },
  },
});

@ObjectType('HoursRule', { simpleResolvers: true, description: 'A rule that decides when a department is open.' })
export class HoursRuleType {
  @Field(() => ID, { nullable: true, description: 'Identifies the rule. Null for an override and where no rule applies.' })
  id!: string | null;

  @Field(() => HoursRuleKind, { description: 'The kind of the rule.' })
  kind!: HoursRuleKind;

  @Field(() => QueueSchedule, { nullable: true, description: 'The rule itself, if it is a rule of the week.' })
  schedule!: QueueSchedule | null;

  @Field(() => ScheduleException, { nullable: true, description: 'The exception itself, if it is one.' })
  exception!: ScheduleException | null;

  @Field(() => String, { description: 'The rule in one line, in the viewer’s language, for example "Mon, Tue 08:00–17:00".' })
  text!: string;
}

/** Null: no rule applies. */
export function hoursRuleType(rule: HoursRule | null, language: Language): HoursRuleType {
  const schedule = rule instanceof QueueSchedule ? rule : null;
  const exception = rule instanceof ScheduleException ? rule : null;
  const kind = schedule ? HoursRuleKind.WEEKLY : exception ? HoursRuleKind.EXCEPTION : HoursRuleKind.NONE;
  const id = rule && `HoursRule:${kind}:${rule.id}`;
  return { id, kind, schedule, exception, text: ruleText(language, rule) };
}
