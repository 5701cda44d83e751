import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import type { ExplainedHours } from '../../services/queue/hours-explanation.service.js';
import { explanationText, overrideText } from '../../texts/hours-text.js';
import type { Language } from '../../texts/language.js';
import { HoursRuleKind, HoursRuleType, hoursRuleType } from '../hours/hours-rule.type.js';
import { QueueOverrideType } from './queue-override.type.js';

@ObjectType('HoursExplanation', {
  simpleResolvers: true,
  description: 'Why a department is open or closed at a time, by its opening hours and its override.',
})
export class HoursExplanationType {
  @Field(() => GraphQLISODateTime, { description: 'The time that is explained.' })
  at!: Date;

  @Field(() => Boolean, { description: 'True: the department is open at this time. A person may still have to open its queue.' })
  isOpen!: boolean;

  @Field(() => HoursRuleType, {
    nullable: true,
    description: 'What decides. Its kind is NONE if no opening hours cover this time.',
  })
  winner!: HoursRuleType | null;

  @Field(() => [HoursRuleType], {
    description: 'The rules that cover this time or its day, and lose. The most specific comes first.',
  })
  losers!: HoursRuleType[];

  @Field(() => QueueOverrideType, {
    nullable: true,
    description: 'The override that is in force at this time; null: there is none.',
  })
  override!: QueueOverrideType | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the department next opens or closes; null: no change is known.',
  })
  nextTransitionAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'True: it opens then. False: it closes. Null: no change is known.' })
  nextIsOpen!: boolean | null;

  @Field(() => String, {
    description:
      'The explanation in the viewer’s language: open or closed, why, and what happens next. Times are local to the department.',
  })
  text!: string;
}

const OVERRIDE = { id: null, kind: HoursRuleKind.OVERRIDE, schedule: null, exception: null };

export function hoursExplanationType({ department, explanation }: ExplainedHours, language: Language): HoursExplanationType {
  const { at, isOpen, override, rule, overruled, next } = explanation;
  const { code, timeZone } = department;
  const ruled = hoursRuleType(rule, language);
  const overriding = override && { ...OVERRIDE, text: overrideText(language, override, timeZone) };
  return {
    at,
    isOpen,
    winner: overriding ?? ruled,
    losers: overruled.map((each) => hoursRuleType(each, language)),
    override: override && { departmentId: department.id, ...override },
    nextTransitionAt: next?.at ?? null,
    nextIsOpen: next?.isOpen ?? null,
    text: explanationText(language, explanation, { code, timeZone }),
  };
}
