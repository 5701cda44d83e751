import type { DeliveryFilter } from '../../../services/channels/office/delivery-filter.js';
import type { DeliveryView } from '../../../services/channels/office/delivery-view.js';
import { type Connection, connectionTypeOf } from '../../paging/connection.js';
import { DeliveryType } from './delivery.type.js';

export const DeliveryConnection = connectionTypeOf(DeliveryType, 'Delivery');

/** A page, and what it is a page of, for its total. */
export interface DeliveryPage extends Connection<DeliveryView> {
  filter: DeliveryFilter;
}
