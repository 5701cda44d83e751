import { registerEnumType } from 'type-graphql';

/** What a person needs besides the service itself. */
export enum PersonNeed {
  INTERPRETER = 'INTERPRETER',
  COLLECT_IN_PERSON = 'COLLECT_IN_PERSON',
}

registerEnumType(PersonNeed, {
  name: 'PersonNeed',
  description: 'What a person needs besides the service itself.',
  valuesConfig: {
    INTERPRETER: { description: 'Somebody who interprets between the person and the staff.' },
    COLLECT_IN_PERSON: {
      description: 'Somebody who fetches the person when it is their turn: they may not see, hear or follow a call.',
    },
  },
});

/** The needs as an entry stores them. */
export interface StoredNeeds {
  needsInterpreter: boolean;
  collectInPerson: boolean;
}

export function storedNeeds(needs: readonly PersonNeed[]): StoredNeeds {
  return {
    needsInterpreter: needs.includes(PersonNeed.INTERPRETER),
    collectInPerson: needs.includes(PersonNeed.COLLECT_IN_PERSON),
  };
}

/** In the order of the enum. */
export function needsOf({ needsInterpreter, collectInPerson }: StoredNeeds): PersonNeed[] {
  return [...(needsInterpreter ? [PersonNeed.INTERPRETER] : []), ...(collectInPerson ? [PersonNeed.COLLECT_IN_PERSON] : [])];
}
