import { readFileSync } from 'node:fs';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

const manifest: Manifest = JSON.parse(read('package.json'));
const lock: { packages: Record<string, Partial<Manifest> & { version?: string; resolved?: string; integrity?: string }> } =
  JSON.parse(read('package-lock.json'));
const [production = '', development = '', optional = ''] = read('docs/dependencies.md').split(/\n## (?:Development|Optional)\n/);

/** The rows of a section's table: the package, and its other cells. */
const rowsOf = (section: string) =>
  [...section.matchAll(/^\| `([^`]+)` *\|(.*)\|$/gm)].map(([, name = '', rest = '']) => ({
    name,
    cells: rest.split('|').map((cell) => cell.trim()),
  }));

describe.each([
  ['production', manifest.dependencies, rowsOf(production)],
  ['development', manifest.devDependencies, rowsOf(development)],
  ['optional use', manifest.optionalDependencies, rowsOf(optional)],
] as const)('A dependency for %s', (_, dependencies, rows) => {
  it('appears in docs/dependencies.md exactly once, and nothing else does', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(dependencies).sort());
  });

  it.each(rows.map(({ name, cells }) => [name, cells] as const))('has a reason and an alternative: %s', (_name, cells) => {
    expect(cells).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  });

  it('has one exact version, which is also in the lock file', () => {
    for (const [name, version] of Object.entries(dependencies)) {
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+(-[\w.]+)?$/);
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});

test('The lock file matches package.json, and takes packages only from the registry, each with its checksum', () => {
  const { dependencies, devDependencies } = lock.packages[''] ?? {};
  expect({ dependencies, devDependencies }).toEqual({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
  });
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(Object.keys({ ...dependencies, ...devDependencies }).length);
  // A package that does not come from the registry has its address here.
  for (const [path, { resolved, integrity }] of installed) {
    expect([path, resolved, integrity]).toEqual([path, undefined, expect.stringMatching(/^sha512-/)]);
  }
});

test('The lock file is committed', () => {
  expect(read('.gitignore')).not.toMatch(/package-lock/);
  expect(read('.npmrc')).toMatch(/^save-exact=true$/m);
});
