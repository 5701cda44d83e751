import { Origins } from '../../../src/server/http/origin.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const APPS = ['capacitor://localhost', 'chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'app://-'];

function origins({ allowedOrigins = [] as string[], isProduction = true, host = '127.0.0.1' } = {}): Origins {
  const made = new Origins({ allowedOrigins, isProduction, host }, recordedLog());
  made.listensOn(4000);
  return made;
}

test.each(APPS)('%s is allowed where it is listed, in upper or lower case', (origin) => {
  expect(origins({ allowedOrigins: APPS }).allows({ origin })).toBe(true);
  expect(origins({ allowedOrigins: APPS }).allows({ origin: origin.toUpperCase() })).toBe(true);
});

test.each([
  'ionic://localhost',
  'capacitor://localhost:8080',
  'capacitor://localhost.evil.example',
  'capacitor://evil.example',
  'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba',
  'app://',
  'null',
  'file://',
  'about:blank',
  'http://localhost',
])('%s is rejected where only other apps are listed', (origin) => {
  expect(origins({ allowedOrigins: APPS }).allows({ origin, host: 'localhost' })).toBe(false);
});

test('An app in a web view must be listed in development too, since any app can have its origin', () => {
  expect(origins({ isProduction: false }).allows({ origin: 'capacitor://localhost' })).toBe(false);
  expect(origins({ isProduction: false }).allows({ origin: 'http://localhost:8100' })).toBe(true);
});

describe('A page of the host that a proxy passes on', () => {
  const page = (origin: string, host: string) => origins().allows({ origin, host });

  it.each([
    ['https://clinic.example', 'clinic.example'],
    ['https://clinic.example', 'clinic.example:443'],
    ['https://clinic.example', 'clinic.example:80'],
    ['https://clinic.example', 'Clinic.Example'],
    ['https://clinic.example:8443', 'clinic.example:8443'],
    ['https://[2001:db8::1]', '[2001:DB8::1]:443'],
  ])('may call: %s under Host %s', (origin, host) => {
    expect(page(origin, host)).toBe(true);
  });

  it.each([
    ['https://evil.example', 'clinic.example:443'],
    ['https://clinic.example.evil.example', 'clinic.example'],
    ['https://clinic.example', 'clinic.example.evil.example'],
    ['https://clinic.example:8443', 'clinic.example'],
    ['https://clinic.example', 'clinic.example:8443'],
    ['https://clinic.example', 'clinic.example@clinic.example'],
    ['https://clinic.example', ''],
    ['https://clinic.example', 'clinic.example/x y'],
  ])('may not call where the host differs: %s under Host %j', (origin, host) => {
    expect(page(origin, host)).toBe(false);
  });

  it('may not call over http, where any page can reach this server under its own name (DNS rebinding)', () => {
    expect(page('http://evil.example:4000', 'evil.example:4000')).toBe(false);
    expect(page('http://evil.example', 'evil.example')).toBe(false);
  });

  it('may not call under a scheme of apps', () => {
    expect(page('capacitor://clinic.example', 'clinic.example')).toBe(false);
  });
});
