import { InProcessBus } from '../../../src/adapters/bus/in-process-bus.js';
import { eventBusContract } from '../../contracts/event-bus.contract.js';
import { recordedLog } from '../../support/records/recorded-log.js';

describe('InProcessBus', () => {
  eventBusContract(async () => {
    const bus = new InProcessBus(recordedLog());
    return { join: async () => bus };
  });
});
