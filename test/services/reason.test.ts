import { readdirSync, readFileSync } from 'node:fs';
import { GraphQLInt } from 'graphql';
import { reasonOf } from '../../src/services/reason.js';

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const ofPostgres = (code: string, message: string) => Object.assign(new Error(message), { code, severity: 'ERROR' });

test.each([
  ['a bug of ours', new TypeError('x is not a function'), 'TypeError: x is not a function'],
  ['a lost connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'Error ECONNREFUSED: connect'],
  [
    'a row that violates a constraint',
    ofPostgres('23505', 'duplicate key value violates unique constraint "k"\n - detail: Key (name)=(hush) already exists.'),
    'Error 23505: duplicate key value violates unique constraint "k"',
  ],
  ['a value of the wrong type', ofPostgres('22P02', 'invalid input syntax for type bigint: "hush"'), 'Error 22P02'],
  [
    'a value that GraphQL cannot serialize',
    failureOf(() => GraphQLInt.serialize('hush')),
    'GraphQLError: Int cannot represent …',
  ],
  ['text that is not JSON', failureOf(() => JSON.parse('hush')), 'SyntaxError: Unexpected token …'],
  ['a thrown value that is not an error', 'hush', 'string'],
])('The log gives the reason of %s, without what people wrote', (_what, error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});

test('No source file formats an error for the log in any other way', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(100);
  const offenders = files.filter((file) =>
    /\b(reason|err|error): *(String\(|`|error\.(message|stack))/.test(readFileSync(`src/${file}`, 'utf8')),
  );
  expect(offenders).toEqual([]);
});
