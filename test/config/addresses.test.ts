import { readConfig } from '../../src/config/config.js';

const allowed = (text: string) => readConfig({ QUEUE_ALLOWED_ORIGINS: text }).allowedOrigins;

describe('QUEUE_ALLOWED_ORIGINS', () => {
  it.each([
    ['capacitor://localhost', 'capacitor://localhost'],
    ['ionic://localhost', 'ionic://localhost'],
    ['tauri://localhost', 'tauri://localhost'],
    ['app://-', 'app://-'],
    ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'],
    ['moz-extension://2c127fa4-62c7-7e4f-90e5-472b45eecfdc', 'moz-extension://2c127fa4-62c7-7e4f-90e5-472b45eecfdc'],
    ['Capacitor://LocalHost', 'capacitor://localhost'],
    ['app://clinic:8080', 'app://clinic:8080'],
    ['http://tauri.localhost', 'http://tauri.localhost'],
    ['https://[2001:DB8::1]:443', 'https://[2001:db8::1]'],
    ['https://übung.example', 'https://xn--bung-zra.example'],
  ])('takes %s as browsers and web views send it', (written, sent) => {
    expect(allowed(written)).toEqual([sent]);
  });

  it.each([
    ['null', "an opaque origin, which anybody's page has"],
    ['file://', 'any file on a disk'],
    ['*', 'all'],
    ['https://*.clinic.example', 'a pattern, which is compared with nothing'],
    ['wss://clinic.example', "a socket address, which is no page's origin"],
    ['capacitor://localhost/index.html', 'an address with a path'],
    ['capacitor:localhost', 'an address without a host'],
    ['app://user@clinic', 'an address with a user name'],
    ['https://clinic.example,,https://other.example', 'an empty origin'],
  ])('rejects %s: %s', (written) => {
    expect(() => allowed(written)).toThrow('QUEUE_ALLOWED_ORIGINS must be ');
  });
});

describe('QUEUE_PUBLIC_URL', () => {
  const read = (text: string) => {
    const { publicUrl, pathPrefix, allowedOrigins } = readConfig({ QUEUE_PUBLIC_URL: text });
    return [publicUrl, pathPrefix, allowedOrigins];
  };

  it.each([
    ['https://clinic.example', 'https://clinic.example', '', 'https://clinic.example'],
    ['https://clinic.example/', 'https://clinic.example', '', 'https://clinic.example'],
    ['https://Clinic.example:443/queue/', 'https://clinic.example/queue', '/queue', 'https://clinic.example'],
    ['http://10.0.0.1:8080/a/b-c', 'http://10.0.0.1:8080/a/b-c', '/a/b-c', 'http://10.0.0.1:8080'],
    ['http://[::1]:8080/queue', 'http://[::1]:8080/queue', '/queue', 'http://[::1]:8080'],
  ])('reads %s', (written, publicUrl, prefix, origin) => {
    expect(read(written)).toEqual([publicUrl, prefix, [origin]]);
  });

  it.each([
    'https://clinic.example/graphql',
    'https://clinic.example/queue/graphql',
    'https://clinic.example/readyz/queue',
    'https://clinic.example/queue?x=1',
    'https://clinic.example/queue#x',
    'https://clinic.example/wait ing',
    'https://clinic.example//queue',
    'https://someone@clinic.example',
    'wss://clinic.example',
    'clinic.example/queue',
    '/queue',
  ])('rejects %s', (written) => {
    expect(() => read(written)).toThrow('QUEUE_PUBLIC_URL must be ');
  });

  it('omits the path when none is set', () => {
    expect(readConfig({})).toMatchObject({ publicUrl: null, pathPrefix: '', allowedOrigins: [] });
  });
});
