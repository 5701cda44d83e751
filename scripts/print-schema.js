// Prints the GraphQL schema, sorted, to a file; with --check it compares instead, and exits with 1 if they differ.
import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildQueuebellSchema } from '../dist/resolvers/schema.js';

const isCheck = process.argv.includes('--check');
const file = process.argv.at(-1);
const text = `# Written by "npm run schema" from src/. Do not edit.\n\n${printSchema(lexicographicSortSchema(buildQueuebellSchema()))}\n`;
if (!isCheck) {
  await writeFile(file, text);
} else if ((await readFile(file, 'utf8')) !== text) {
  console.error(`${file} does not match src/. Run "npm run schema" and commit it.`);
  process.exitCode = 1;
}
