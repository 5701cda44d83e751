import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import type { OpeningInterval } from '../../services/hours/opening-hours.service.js';
import type { Language } from '../../texts/language.js';
import { ruleText } from '../../texts/rule-text.js';

enum HoursRuleKind {
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

@ObjectType('HoursRule', { simpleResolvers: true, description: 'The rule that made an interval of opening hours.' })
class HoursRuleType {
  @Field(() => ID, { description: 'Identifies the rule. Contains the name of its type.' })
  id!: string;

  @Field(() => HoursRuleKind, { description: 'The kind of the rule.' })
  kind!: HoursRuleKind;

  @Field(() => QueueSchedule, { nullable: true, description: 'The rule itself, if it is a rule of the week.' })
  schedule!: QueueSchedule | null;

  @Field(() => String, { description: 'The rule in one line, in the viewer’s language, for example "Mon, Tue 08:00–17:00".' })
  text!: string;
}

@ObjectType('OpeningInterval', {
  simpleResolvers: true,
  description: 'A stretch of time in which a department is open by its rules. It includes opensAt and excludes closesAt.',
})
export class OpeningIntervalType {
  @Field(() => GraphQLISODateTime, { description: 'When it begins.' })
  opensAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends.' })
  closesAt!: Date;

  @Field(() => HoursRuleType, { description: 'The rule that made it.' })
  rule!: HoursRuleType;
}

export function openingIntervalType({ opensAt, closesAt, rule }: OpeningInterval, language: Language): OpeningIntervalType {
  const schedule = rule instanceof QueueSchedule ? rule : null;
  const kind = schedule ? HoursRuleKind.WEEKLY : HoursRuleKind.EXCEPTION;
  return { opensAt, closesAt, rule: { id: `HoursRule:${kind}:${rule.id}`, kind, schedule, text: ruleText(language, rule) } };
}
