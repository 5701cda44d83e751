#!/usr/bin/env node
// The command `queuebell`. It runs the compiled TypeScript, or explains how to build it.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const needed = 24;
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `queuebell requires Node.js ${needed} or newer; this is ${process.version}. In the project folder, "npm start" and "npx queuebell" use their own Node.js.`,
  );
  process.exit(1);
}
const program = new URL('../dist/main.js', import.meta.url);
if (!existsSync(program)) {
  console.error('queuebell is not built yet: run "npm run build" in its folder.');
  process.exit(1);
}
// Compiled code is kept for the next start, which saves a fifth of its time. A folder that cannot be written to is left alone.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/queuebell', import.meta.url)));
await import(program.href);
