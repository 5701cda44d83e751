import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cases } from './conformance.js';

const script = fileURLToPath(new URL('on-this-host.ts', import.meta.url));

/** Far ahead of UTC, behind it, and UTC: a day or an hour of the host would be another one than the department's. */
test.each(['Pacific/Auckland', 'America/New_York', 'UTC'])(
  'The opening hours of every case are the same on a host whose time zone is %s',
  async (timeZone) => {
    const { stdout } = await promisify(execFile)(process.execPath, [script], { env: { ...process.env, TZ: timeZone } });
    expect(JSON.parse(stdout)).toEqual({ timeZone, cases: cases.length, wrong: [] });
  },
);
