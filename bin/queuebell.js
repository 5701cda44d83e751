#!/usr/bin/env node
// The command `queuebell`. The program itself is compiled TypeScript: without it there is nothing to run, so say how to make it.
import { existsSync } from 'node:fs';

const needed = 24;
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `queuebell needs Node.js ${needed} or newer; this is ${process.version}. In the project folder, "npm start" and "npx queuebell" bring their own.`,
  );
  process.exit(1);
}
const program = new URL('../dist/main.js', import.meta.url);
if (!existsSync(program)) {
  console.error('queuebell is not built yet: run "npm run build" in its folder.');
  process.exit(1);
}
await import(program.href);
