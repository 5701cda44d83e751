import { registerEnumType } from 'type-graphql';

/** What a person answers to a call. */
export enum CallAnswer {
  COMING = 'COMING',
  NEED_TIME = 'NEED_TIME',
  LEAVING = 'LEAVING',
}

registerEnumType(CallAnswer, {
  name: 'CallAnswer',
  description: 'What a person answers to a call.',
  valuesConfig: {
    COMING: { description: 'The person comes, and has more time to arrive.' },
    NEED_TIME: { description: 'The person cannot come now, and moves back in the line.' },
    LEAVING: { description: 'The person leaves the line.' },
  },
});
