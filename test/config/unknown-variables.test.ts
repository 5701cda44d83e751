import { unknownSentence, unknownVariables } from '../../src/config/config.js';

test.each([
  ['QUEUE_ALLOWED_ORIGIN', 'QUEUE_ALLOWED_ORIGINS'],
  ['QUEUE_RETRY_EVRY', 'QUEUE_RETRY_EVERY'],
  ['queue_public_url', 'QUEUE_PUBLIC_URL'],
  ['QUEUE_DATABASE_URL', 'DATABASE_URL'],
  ['QUEUE_PORT', 'PORT'],
  ['QUEUEBELL_DATA_DIR', 'QUEUE_DATA_DIR'],
  ['QUEUE_JWKS_URL', 'QUEUE_AUTH_JWKS_URL'],
  ['QUEUE_ROLE_CLAIM', 'QUEUE_AUTH_ROLE_CLAIM'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['DATABSE_URL', 'DATABASE_URL'],
  ['MONGODB_URI', 'MONGODB_URL'],
  ['REDIS_URI', 'REDIS_URL'],
  ['DB_URL', 'DATABASE_URL'],
  ['DB_URI', 'DATABASE_URL'],
  ['QUEUE_DB_URL', 'DATABASE_URL'],
])('The warning about %s suggests %s', (name, nearest) => {
  expect(unknownVariables({ [name]: 'hush' })).toEqual([{ name, nearest }]);
  expect(unknownSentence({ name, nearest })).toBe(
    `${name} is not a variable of Queuebell and has no effect. Did you mean ${nearest}?`,
  );
});

test('The warning about a variable that resembles no other makes no suggestion', () => {
  expect(unknownVariables({ QUEUE_XYZZY_PLUGH_QUX: '1' })).toEqual([{ name: 'QUEUE_XYZZY_PLUGH_QUX', nearest: null }]);
});

test('Variables of other programs, of Kubernetes, and empty ones cause no warning', () => {
  const names = ['PATH', 'POSTGRES_URL', 'POSTGRES_PASSWORD', 'HOSTNAME', 'PORTS', 'NODE_OPTIONS', 'LOG_FILE', 'HOSTS'];
  expect(unknownVariables(Object.fromEntries(names.map((name) => [name, '1'])))).toEqual([]);
  expect(
    unknownVariables({
      QUEUE_SERVICE_HOST: '10.0.0.1',
      QUEUE_SERVICE_PORT: '4000',
      QUEUE_SERVICE_PORT_HTTP: '4000',
      QUEUE_PORT: 'tcp://10.0.0.1:4000',
      QUEUE_PORT_4000_TCP: 'tcp://10.0.0.1:4000',
      QUEUE_PORT_4000_TCP_ADDR: '10.0.0.1',
      QUEUE_TYPO: ' ',
      MONGODB_URI: 'x',
      MONGODB_URL: 'mongodb://used',
      DB_URL: 'x',
      DATABASE_URL: 'postgres://used',
    }),
  ).toEqual([]);
});
