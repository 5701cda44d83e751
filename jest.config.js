/** Tests run against real PostgreSQL (one embedded server a run, one database a file); see test/support/. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // In a browser only the short journey; `npm run test:web` runs them all.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/web/(?!pages\\.test)'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/run/global-setup.js',
  globalTeardown: '<rootDir>/test/support/run/global-teardown.js',
  setupFiles: ['reflect-metadata'],
  // A slow machine is no fault; what hangs is still told.
  testTimeout: 180_000,
  // Giving back the memory of forty files takes a worker a while, and a timer of Agenda's lasts half the life of a job's lock.
  workerGracefulExitTimeout: 20_000,
  // Many tests wait for real time to pass, so a few more workers than cores finish sooner.
  maxWorkers: 4,
  // Titles are claims worth reading, and a skipped suite's says what would enable it.
  verbose: true,
};
