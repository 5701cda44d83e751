import { unreachable } from '../../src/adapters/unreachable.js';

const failing = (properties: object) => unreachable('x', Object.assign(new Error('hush 10.0.0.1'), properties), 'Check X_URL.');

test.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted here', 'NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted here', 'NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is not trusted here', 'NODE_EXTRA_CA_CERTS'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired', 'Renew'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name', 'name'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak TLS', 'scheme'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'TLS fails', 'TLS versions'],
])('The TLS error %s is explained in words, with advice', (code, found, advice) => {
  const finding = failing({ code });
  expect(finding.found).toBe(`${found} (${code})`);
  expect(finding.advice).toContain(advice);
  expect(finding.advice).toContain('Check X_URL.');
  expect(failing({ code: 'X', cause: Object.assign(new Error('inner'), { code }) }).found).toBe(`${found} (${code})`);
});

test('An answer from MongoDB is never reported as silence', () => {
  const refusal = Object.assign(new Error('hush'), { name: 'MongoServerError', code: 18, codeName: 'AuthenticationFailed' });
  expect(unreachable('x', refusal, '').found).toBe('refuses: AuthenticationFailed');
});

test.each([
  [{ code: 'ECONNREFUSED' }, 'does not answer (ECONNREFUSED)'],
  [{}, 'does not answer (no reply)'],
  [{ name: 'ReplyError', message: 'hush\nmore' }, 'does not answer (no reply)'],
])('A dependency that does not answer is reported as silent: %j', (properties, found) => {
  expect(failing(properties).found).toBe(found);
});
