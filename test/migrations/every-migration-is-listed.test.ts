import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { migrations } from '../../src/migrations/index.js';

describe('The list of migrations', () => {
  it('names every migration file, oldest first', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/migrations')).filter((file) => file.startsWith('migration-'));
    expect(migrations.map(({ name }) => `${name}.ts`)).toEqual(files.sort());
  });

  it('pairs each name with the class of that file', () => {
    for (const { name, class: migration } of migrations) {
      const words = name.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
      expect(migration.name).toBe(words.join(''));
    }
  });
});
