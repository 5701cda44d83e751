import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { DeviceRole } from '../../services/office/devices/device-view.js';

export const DeviceKind = { BOARD: 'BOARD', KIOSK: 'KIOSK' } as const;

registerEnumType(DeviceKind, {
  name: 'DeviceKind',
  description: 'What a device is for.',
  valuesConfig: {
    BOARD: { description: 'A screen in a waiting room. It shows the tickets that are called, and no names.' },
    KIOSK: { description: 'A terminal that gives tickets to people without an account.' },
  },
});

@ObjectType('Device', { simpleResolvers: true, description: 'A board or a kiosk, which signs in with a token of its own.' })
export class DeviceType {
  @Field(() => ID, { description: 'Identifies the device. Contains the name of its type.' })
  id!: number;

  @Field(() => DeviceKind, { description: 'What the device is for.' })
  kind!: DeviceRole;

  @Field(() => String, { description: 'The name that an admin gave it, for example "Waiting room 2".' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When an admin registered it.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it got its token; null: it is not paired yet.' })
  pairedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was last connected, to the minute; null: never.',
  })
  lastSeenAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The version of the page that it shows, as it has reported itself; null: it has reported none.',
  })
  pageVersion!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When an admin revoked it; null: it is in use.' })
  revokedAt!: Date | null;

  @Field(() => Boolean, {
    description:
      'True: it is paired and has not been connected for 2 minutes, although one of its departments has opening hours now, or a queue that is not closed. Only the query devices answers it; elsewhere it is false.',
  })
  isAway!: boolean;
}
