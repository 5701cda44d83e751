/** The suites of whole programs, faults and attacks that `npm test` leaves out: `npm run test:system`. */
import base, { systemTests } from './jest.config.js';

export default {
  ...base,
  testPathIgnorePatterns: ['/node_modules/', `<rootDir>/(?!${systemTests})`],
};
