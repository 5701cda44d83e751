/**
 * Suites that start whole programs, stop servers, repeat faults, attack a clinic of many nodes, or compare many random cases. `npm test` runs
 * a few of them; `npm run test:system` runs the others.
 */
const system = [
  'adapters/(agenda|embedded-postgres|postgres|private-files)',
  'attacks/',
  'cli/(?!listen/)',
  'entities/line/(simulated-clinics|wait-properties)\\.',
  'faults/',
  'hours/(properties/|oracle|host-zone)',
  'jobs/follow-opening-hours\\.',
  'journeys/',
  'migrations/',
  'privacy/',
  'project/(bench|deployment|installation|npm-start|readme|test-kit)\\.',
  'server/http/reverse-proxies\\.',
  'server/ide/ide-browser\\.',
  'server/identity/(keys-through-a-proxy|providers)\\.',
  'services/.*/on-two-nodes\\.',
].join('|');
const systemInShort = [
  'attacks/(before-sign-in|limits|other-patients)\\.',
  'cli/program\\.',
  'faults/line/lost-answers\\.',
  'journeys/(standing-in-line|two-nodes)\\.',
].join('|');
/** The files that only `npm run test:system` runs. */
export const systemTests = `test/(?!${systemInShort})(${system})`;

/** `npm test -- test/faults/model` runs what it names, whichever command it belongs to. */
const isNamed = process.argv.slice(2).some((argument) => argument.startsWith('test/'));
// In a browser only the short journey; `npm run test:web` runs them all.
const left = [systemTests, 'test/web/(?!pages\\.)'].map((pattern) => `<rootDir>/${pattern}`);

/** Tests run against real PostgreSQL (one embedded server a run, one database a file); see test/support/. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(isNamed ? [] : left)],
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
