import { tmpdir } from 'node:os';
import { join } from 'node:path';
import config from './jest.config.js';

// The workers inherit both.
process.env.QUEUEBELL_FAULTS = 'full';
process.env.QUEUEBELL_FIGURES_FILE = join(tmpdir(), `queuebell-figures-${process.pid}.jsonl`);

/** The faults at full scale: `npm run test:faults`. One file at a time, for they load the machine and watch the clock. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  maxWorkers: 1,
  reporters: ['default', '<rootDir>/test/support/run/figures-reporter.js'],
};
