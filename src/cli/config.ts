import { type Command, Option } from 'commander';
import { readConfig, unknownSentence, unknownVariables } from '../config/config.js';
import { configEnvExample, configMarkdown, effectiveConfig } from '../config/documents.js';
import { examples, JSON_OPTION } from './arguments.js';
import { Output, table } from './output.js';
import type { Surroundings } from './surroundings.js';

interface ConfigOptions {
  format: 'table' | 'markdown' | 'env' | 'json';
  json?: boolean;
}

export function addConfig(program: Command, surroundings: Surroundings): void {
  program
    .command('config')
    .description('print the current settings (passwords masked), or their documentation')
    .addOption(
      new Option('--format <format>', 'table and json: current settings; markdown and env: all variables with descriptions')
        .choices(['table', 'json', 'markdown', 'env'])
        .default('table'),
    )
    .option(...JSON_OPTION)
    .addHelpText('after', examples('config', 'config --format env > .env.example', 'config --json'))
    .action(({ format, json = format === 'json' }: ConfigOptions) => {
      if (!json && format === 'markdown') return void surroundings.stdout.write(configMarkdown());
      if (!json && format === 'env') return void surroundings.stdout.write(configEnvExample());
      const variables = effectiveConfig(surroundings.env);
      new Output(surroundings, json).result({ variables }, () => {
        const rows = variables.map(({ name, value, source }) => [name, value ?? '(not set)', source]);
        return table(['variable', 'value', 'from'], rows, surroundings.stdout);
      });
      for (const unknown of unknownVariables(surroundings.env)) surroundings.stderr.write(`${unknownSentence(unknown)}\n`);
      readConfig(surroundings.env); // after the table: a person who looks for a wrong setting needs to see them all
    });
}
