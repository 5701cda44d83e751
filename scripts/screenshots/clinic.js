// A clinic for pictures: a server with demo data, and nurses and patients who act through the API.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/queuebell.js', import.meta.url));

export class Clinic {
  #server;
  #tokens = new Map();

  constructor(folder) {
    this.folder = folder;
    this.url = '';
  }

  static async open() {
    const folder = await mkdtemp(join(tmpdir(), 'queuebell-screenshots-'));
    await chmod(folder, 0o755);
    const clinic = new Clinic(folder);
    await clinic.serve();
    return clinic;
  }

  /** Starts the server, for the first time on any port, then on the same one. */
  async serve() {
    this.#server = this.#run(['serve'], { PORT: this.url ? new URL(this.url).port : '0' });
    this.url = await new Promise((resolve, reject) => {
      this.#server.once('exit', () => reject(new Error('The server did not start.')));
      createInterface(this.#server.stdout).on('line', (line) => {
        const { msg, url } = JSON.parse(line);
        if (msg === 'listening') resolve(url);
      });
    });
  }

  /** Sends an operation as a demo person, for example ("nurse-1", "mutation { … }"). */
  async ask(person, query) {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await this.#token(person)}` },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors[0].message);
    return data;
  }

  async #token(person) {
    if (!this.#tokens.has(person)) {
      const token = this.#run(['token', '--role', person.split('-')[0], '--user', person]);
      let text = '';
      for await (const part of token.stdout) text += part;
      this.#tokens.set(person, text.trim());
    }
    return this.#tokens.get(person);
  }

  async close() {
    await end(this.#server, 'SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  #run(words, env = {}) {
    return spawn(process.execPath, [PROGRAM, ...words], {
      cwd: this.folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }
}

async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
