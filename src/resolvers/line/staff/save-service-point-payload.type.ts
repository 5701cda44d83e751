import { Field, ObjectType } from 'type-graphql';
import { ServicePoint } from '../../../entities/line/service-point.entity.js';

@ObjectType({ simpleResolvers: true, description: 'The result of saveServicePoint. It is committed.' })
export class SaveServicePointPayload {
  @Field(() => ServicePoint, { description: 'The service point as it is stored now.' })
  servicePoint!: ServicePoint;
}
