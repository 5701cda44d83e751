// Checks the imports against .dependency-cruiser.cjs, and that every file of src was read: a parser that does not understand TypeScript
// finds no modules, and would report no violations.
import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { output } = await cruise(['src'], await extractDepcruiseOptions('./.dependency-cruiser.cjs'), undefined, {
  tsConfig: extractTSConfig('./tsconfig.json'),
});
const { modules, summary } = output;

const reasons = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
for (const { rule, from, to, cycle } of summary.violations) {
  const way = cycle ? [from, ...cycle.map((step) => step.name)].join(' -> ') : `${from} -> ${to}`;
  console.error(`${rule.name}: ${way}\n  ${reasons.get(rule.name)}`);
}
const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile() && entry.name.endsWith('.ts'),
);
const seen = modules.filter((module) => module.source.startsWith('src/'));
if (seen.length < files.length) console.error(`Only ${seen.length} of the ${files.length} files of src were read.`);

const isFine = summary.violations.length === 0 && seen.length >= files.length;
if (isFine) console.log(`${files.length} files, ${summary.totalDependenciesCruised} imports: all point down.`);
process.exitCode = isFine ? 0 : 1;
