/** The tests of the pages in a real browser (test/web). `npm test` runs only test/web/pages.test.ts of them. */
import base from './jest.config.js';

export default {
  ...base,
  testMatch: ['<rootDir>/test/web/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 2,
};
