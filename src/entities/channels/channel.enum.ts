import { registerEnumType } from 'type-graphql';

export enum Channel {
  EMAIL = 'EMAIL',
  SMS = 'SMS',
  WEB_PUSH = 'WEB_PUSH',
}

registerEnumType(Channel, {
  name: 'Channel',
  description: 'A way to reach a person who has no page open.',
  valuesConfig: {
    EMAIL: { description: 'E-mail.' },
    SMS: { description: 'A text message to a mobile phone.' },
    WEB_PUSH: { description: 'A notification of a browser, also while the page is closed.' },
  },
});
