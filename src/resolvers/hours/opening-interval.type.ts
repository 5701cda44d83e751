import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import type { OpeningInterval } from '../../services/hours/opening-hours.service.js';
import type { Language } from '../../texts/language.js';
import { HoursRuleType, hoursRuleType } from './hours-rule.type.js';

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
  return { opensAt, closesAt, rule: hoursRuleType(rule, language) };
}
