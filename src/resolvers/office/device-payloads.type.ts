import { Field, ObjectType } from 'type-graphql';
import type { DeviceView } from '../../services/office/devices/device-view.js';
import { DeviceType } from './device.type.js';

@ObjectType({ simpleResolvers: true, description: 'The result of registerDevice. It is committed.' })
export class RegisterDevicePayload {
  @Field(() => DeviceType, { description: 'The new device.' })
  device!: DeviceView;

  @Field(() => String, {
    description: 'A code of 8 characters, valid for 15 minutes and for one pairing. It is shown this once.',
  })
  pairingCode!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of pairDevice. It is committed.' })
export class PairDevicePayload {
  @Field(() => DeviceType, { description: 'The device.' })
  device!: DeviceView;

  @Field(() => String, {
    description: 'The device sends it as "Authorization: Device <token>" from now on. It is shown this once, and has no end.',
  })
  deviceToken!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of reportVersion. It is committed.' })
export class ReportVersionPayload {
  @Field(() => DeviceType, { description: 'The device that has reported.' })
  device!: DeviceView;
}

@ObjectType({ simpleResolvers: true, description: 'The result of revokeDevice. It is committed.' })
export class RevokeDevicePayload {
  @Field(() => DeviceType, { description: 'The device, which cannot sign in any more.' })
  device!: DeviceView;
}
