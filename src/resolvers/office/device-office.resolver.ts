import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Department } from '../../entities/directory/department.entity.js';
import { Role } from '../../entities/directory/role.enum.js';
import { MOST_DEVICES } from '../../services/office/devices/device-office.service.js';
import type { DeviceView } from '../../services/office/devices/device-view.js';
import { Admins, NewDevices, Office, OnlyFor } from '../authorization.js';
import { actorOf, type GraphQLContext, viewerOf } from '../context.js';
import { PairDeviceInput, RegisterDeviceInput, ReportVersionInput, RevokeDeviceInput } from './device.inputs.js';
import { DeviceType } from './device.type.js';
import { PairDevicePayload, RegisterDevicePayload, ReportVersionPayload, RevokeDevicePayload } from './device-payloads.type.js';

@Resolver(() => DeviceType)
export class DeviceOfficeResolver {
  @Admins()
  @Query(() => [DeviceType], {
    description: `Boards and kiosks: those in use first, then the revoked ones, the newest first; at most ${MOST_DEVICES}. For admins.`,
  })
  devices(@Ctx() { services }: GraphQLContext): Promise<DeviceView[]> {
    return services.deviceOffice.list();
  }

  @Office()
  @Mutation(() => RegisterDevicePayload, {
    description:
      'Adds a board or a kiosk and answers the code with which it is paired. A second call adds another device. For admins.',
  })
  registerDevice(
    @Arg('input', () => RegisterDeviceInput, { description: 'The device.' }) input: RegisterDeviceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RegisterDevicePayload> {
    return context.services.deviceOffice.register(actorOf(context), input);
  }

  @NewDevices()
  @Mutation(() => PairDevicePayload, {
    description:
      'Exchanges a pairing code for the token of the device, once. The device has no token yet: it sends the same code as "Authorization: Pairing <code>", over HTTP. Attempts are limited. A code that is wrong, used or too old answers UNAUTHENTICATED.',
  })
  pairDevice(
    @Arg('input', () => PairDeviceInput, { description: 'The code.' }) input: PairDeviceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PairDevicePayload> {
    return context.services.deviceOffice.pair({ ...actorOf(context), viewer: viewerOf(context) }, input);
  }

  @OnlyFor(Role.BOARD, Role.KIOSK)
  @Mutation(() => ReportVersionPayload, {
    description:
      'A device reports the version of the page that it shows, so that admins find those that must be reloaded. For boards and kiosks.',
  })
  async reportVersion(
    @Arg('input', () => ReportVersionInput, { description: 'The version.' }) input: ReportVersionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ReportVersionPayload> {
    return { device: await context.services.deviceOffice.reportVersion(viewerOf(context), input) };
  }

  @Office()
  @Mutation(() => RevokeDevicePayload, {
    description:
      'Ends the sign-in of a device forever. It takes effect on every node within 30 s, also on open sockets. A second call does nothing. For admins.',
  })
  revokeDevice(
    @Arg('input', () => RevokeDeviceInput, { description: 'The device.' }) input: RevokeDeviceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RevokeDevicePayload> {
    return context.services.deviceOffice.revoke(actorOf(context), input).then((device) => ({ device }));
  }

  @FieldResolver(() => [Department], { description: 'The departments that the device serves.' })
  departments(@Root() { departmentIds }: DeviceView, @Ctx() { services }: GraphQLContext): Promise<Department[]> {
    return Promise.all(departmentIds.map((id) => services.directory.departmentById(id)));
  }
}
