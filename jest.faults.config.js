import { tmpdir } from 'node:os';
import { join } from 'node:path';
import config from './jest.config.js';

// The workers inherit both.
process.env.QUEUEBELL_FAULTS = 'full';
process.env.QUEUEBELL_MEASUREMENTS_FILE = join(tmpdir(), `queuebell-measurements-${process.pid}.jsonl`);

/** The faults at full scale: `npm run test:faults`. One file at a time, since they load the machine and measure times. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  reporters: ['default', '<rootDir>/test/support/run/measurements-reporter.js'],
};
