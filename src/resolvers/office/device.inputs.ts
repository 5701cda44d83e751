import { Field, ID, InputType } from 'type-graphql';
import type { DeviceRole } from '../../services/office/devices/device-view.js';
import { DeviceKind } from './device.type.js';

@InputType({ description: 'A new board or kiosk.' })
export class RegisterDeviceInput {
  @Field(() => DeviceKind, { description: 'What the device is for.' })
  kind!: DeviceRole;

  @Field(() => String, { description: 'A name by which admins know the device, at most 100 characters.' })
  name!: string;

  @Field(() => [String], { description: 'Codes of the departments that it serves, for example ["OPD"]; at least one.' })
  departments!: string[];
}

@InputType({ description: 'The pairing of a device.' })
export class PairDeviceInput {
  @Field(() => String, {
    description: 'The pairing code that registerDevice has answered. Lower case, spaces and hyphens do not matter.',
  })
  code!: string;
}

@InputType({ description: 'What a device says of itself.' })
export class ReportVersionInput {
  @Field(() => String, { description: 'The version of the page or program that the device shows, at most 60 characters.' })
  version!: string;
}

@InputType({ description: 'The device that is revoked.' })
export class RevokeDeviceInput {
  @Field(() => ID, { description: 'Id of the device.' })
  device!: string;
}
