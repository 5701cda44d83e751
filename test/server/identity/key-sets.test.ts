import { generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import { jest } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { ProviderKeys } from '../../../src/server/identity/provider-keys.js';
import { ALGORITHMS } from '../../../src/server/identity/token-expectations.js';
import { TokenVerifier } from '../../../src/server/identity/token-verifier.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { certificateOf } from '../../support/servers/key-certificate.js';
import { Provider, type ProviderKey, providerKey } from '../../support/servers/provider.js';

let provider: Provider;
let keys: ProviderKeys;
let verifier: TokenVerifier;
beforeEach(async () => {
  provider = await Provider.start();
  keys = new ProviderKeys({ url: () => provider.jwksUrl, log: recordedLog() });
  verifier = new TokenVerifier({ issuer: provider.issuer, audiences: ['queuebell'], audienceClaim: 'aud', keys });
});
afterEach(() => {
  keys.stop();
  provider.stop();
});

const outcome = (token: string) =>
  verifier.verify(token).then(
    () => 'accepted',
    ({ refusal, code }) => refusal?.reason ?? code,
  );
const asked = async (key: ProviderKey, claims?: JWTPayload, header?: Record<string, unknown>) =>
  outcome(await provider.sign(key, claims, header));

test.each(ALGORITHMS)('A token signed with %s is accepted', async (alg) => {
  const key = await providerKey(alg, { kid: 'one', alg, use: 'sig' });
  provider.keys = [key.jwk];
  expect(await asked(key)).toBe('accepted');
});

test('A token signed with a shared secret, or not signed, is rejected', async () => {
  provider.keys = [{ kty: 'oct', k: 'c2VjcmV0', kid: 'one' }];
  expect(ALGORITHMS.filter((alg) => /^HS|none/i.test(alg))).toEqual([]);
  const none = ['{"alg":"none"}', '{"sub":"nurse-1"}'].map((part) => Buffer.from(part).toString('base64url')).join('.');
  expect(await outcome(`${none}.`)).toMatch(/ERR_J/);
});

describe('The key of a token is found', () => {
  test('without "alg" and "use" in the set', async () => {
    const key = await providerKey('PS384', { kid: 'one' });
    provider.keys = [key.jwk];
    expect(await asked(key)).toBe('accepted');
  });

  test('where neither has a name, among others of its kind', async () => {
    const [first, second, third] = [await providerKey('RS256'), await providerKey('RS256'), await providerKey('ES256')];
    provider.keys = [first.jwk, second.jwk, third.jwk];
    for (const key of [first, second, third]) expect(await asked(key)).toBe('accepted');
    expect(await asked(await providerKey('RS256'))).toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });

  test('where the token names it and the set does not, with one request to the provider', async () => {
    const [first, second] = [await providerKey('ES256'), await providerKey('ES256')];
    provider.keys = [first.jwk, second.jwk];
    for (const key of [first, second]) expect(await asked(key, {}, { kid: 'a name' })).toBe('accepted');
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000); // jose would ask again after half a minute
    expect(await asked(first, {}, { kid: 'a name' })).toBe('accepted');
    jest.restoreAllMocks();
    expect(provider.asked).toBe(1);
  });

  test('where the set names it and the token does not', async () => {
    const [first, second] = [await providerKey('ES256', { kid: 'one' }), await providerKey('ES256', { kid: 'two' })];
    provider.keys = [first.jwk, second.jwk];
    expect(await asked(second, {}, { kid: undefined })).toBe('accepted');
  });

  test('where several keys have one name', async () => {
    const same = { kid: 'same' };
    const all = [await providerKey('RS256', same), await providerKey('RS256', same), await providerKey('ES256', same)];
    provider.keys = all.map(({ jwk }) => jwk);
    for (const key of all) expect(await asked(key)).toBe('accepted');
  });

  test('among keys of other kinds, for other uses, broken ones and none', async () => {
    const key = await providerKey('RS256', { kid: 'one', use: 'sig' });
    const encrypting = { ...(await providerKey('RS256')).jwk, kid: 'one', use: 'enc', alg: 'RSA-OAEP' };
    provider.keys = [
      encrypting,
      { kty: 'EC', crv: 'secp256k1', kid: 'one' },
      { kty: 'RSA', kid: 'broken' },
      { kty: 'new' },
      {},
      key.jwk,
    ];
    expect(await asked(key)).toBe('accepted');
  });

  test('under either name of EdDSA', async () => {
    const key = await providerKey('EdDSA', { kid: 'one', alg: 'EdDSA' });
    provider.keys = [key.jwk];
    expect(await asked({ ...key, alg: 'Ed25519' })).toBe('accepted');
  });

  test('only for the algorithm that the set names', async () => {
    const key = await providerKey('RS256', { kid: 'one', alg: 'RS512' });
    provider.keys = [key.jwk];
    expect(await asked(key)).toBe('ERR_JWKS_NO_MATCHING_KEY');
  });

  test('where the provider has given a new key the name of the old one', async () => {
    const [old, young] = [await providerKey('ES256', { kid: 'one' }), await providerKey('ES256', { kid: 'one' })];
    provider.keys = [old.jwk];
    expect(await asked(old)).toBe('accepted');
    provider.keys = [young.jwk];
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000); // jose asks again after half a minute
    expect(await asked(young)).toBe('accepted');
    expect(await asked(old)).toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
    expect(provider.asked).toBe(2);
    jest.restoreAllMocks();
  });
});

test('Forged signatures do not cause a request each to a provider that is out of order', async () => {
  const [ours, forged] = [await providerKey('ES256', { kid: 'one' }), await providerKey('ES256', { kid: 'one' })];
  provider.keys = [ours.jwk];
  expect(await asked(ours)).toBe('accepted');
  provider.status = 500;
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000); // jose would ask again
  for (let n = 0; n < 20; n++) expect(await asked(forged)).toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  expect(await asked(ours)).toBe('accepted');
  jest.restoreAllMocks();
  expect(provider.asked).toBe(2);
});

test('A token of an RSA key that is too short is rejected with a reason', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  provider.keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one' }];
  const parts = [{ alg: 'RS256', kid: 'one' }, { sub: 'nurse-1' }];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url');
  expect(await outcome(`${signed}.${signature}`)).toBe('KEY_UNUSABLE');
});

test.each(['RS256', 'ES256', 'EdDSA'])('A key that is published only as a certificate is used (%s)', async (alg) => {
  const key = await providerKey(alg);
  const certificate = certificateOf(KeyObject.from(key.publicKey)).toString('base64');
  provider.keys = [
    { kid: 'broken', x5c: ['AAAA'] },
    { kid: 'one', x5c: [certificate] },
  ];
  expect(await asked({ ...key, kid: 'one' })).toBe('accepted');
  expect(await asked({ ...(await providerKey(alg)), kid: 'one' })).toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
});

test('An expiry beyond all dates counts as the last date', async () => {
  const key = await providerKey('ES256', { kid: 'one' });
  provider.keys = [key.jwk];
  const { expiresAt } = await verifier.verify(await provider.sign(key, { exp: 1e15 }));
  expect(expiresAt.getTime()).toBe(8.64e15);
});
