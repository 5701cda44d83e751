import { Role } from '../../../src/entities/directory/role.enum.js';
import { type ClaimSettings, TokenClaims } from '../../../src/server/identity/token-claims.js';

const reading = (settings: Partial<ClaimSettings>) =>
  new TokenClaims({
    roleClaim: null,
    roleMap: null,
    nameClaims: ['name', 'preferred_username'],
    localeClaims: ['locale'],
    ...settings,
  });
const roleOf = (roleClaim: string | null, claims: object, roleMap: ClaimSettings['roleMap'] = null) =>
  reading({ roleClaim, roleMap }).roleIn({ ...claims });

describe('A role', () => {
  it.each<[string, string, object]>([
    ['a text', 'role', { role: 'NURSE' }],
    ['small letters', 'role', { role: 'nurse' }],
    ['a list among others', 'roles', { roles: ['offline_access', 'Nurse'] }],
    ['a text with spaces', 'roles', { roles: 'openid NURSE profile' }],
    ['one level down', 'realm_access.roles', { realm_access: { roles: ['default-roles-clinic', 'NURSE'] } }],
    ['two levels down', 'resource_access.queuebell.roles', { resource_access: { queuebell: { roles: ['NURSE'] } } }],
    [
      'a client whose name holds dots',
      'resource_access.app.clinic.example.roles',
      { resource_access: { 'app.clinic.example': { roles: ['NURSE'] } } },
    ],
    ['a claim whose whole name holds dots', 'https://clinic.example/role', { 'https://clinic.example/role': 'NURSE' }],
    [
      'the fields of an object (Zitadel)',
      'urn:zitadel:iam:org:project:roles',
      { 'urn:zitadel:iam:org:project:roles': { nurse: { '1': 'clinic.example' } } },
    ],
    ['a list that became a text', 'roles', { roles: '["offline", "NURSE"]' }],
    ['a claim with a colon', 'cognito:groups', { 'cognito:groups': ['NURSE'] }],
    ['a whole name that wins over a path', 'a.b', { 'a.b': 'NURSE', a: { b: 'ADMIN' } }],
  ])('is read from %s', (_what, claim, claims) => {
    expect(roleOf(claim, claims)).toBe(Role.NURSE);
  });

  it.each<[string, object]>([
    ['no such claim', {}],
    ['a number', { role: 1 }],
    ['an object', { role: { NURSE: true } }],
    ['a list of objects', { role: [{ name: 'NURSE' }, ['NURSE'], null] }],
    ['a part of a word', { role: 'NURSES' }],
    ['the name of a method', { role: 'constructor' }],
  ])('is not read from %s', (_what, claims) => {
    expect(roleOf('role', claims)).toBeUndefined();
  });

  it('is not read from properties that every object has', () => {
    for (const path of ['constructor.name', '__proto__', 'toString', 'a.constructor.name', 'role.length'])
      expect(roleOf(path, { role: 'NURSE', a: {} })).toBeUndefined();
    expect(roleOf(null, { role: 'NURSE' })).toBeUndefined();
  });

  it('is the first of admin, doctor, nurse, patient where there are several', () => {
    const names = ['patient', 'nurse', 'doctor', 'admin'];
    expect(names.map((_, n) => roleOf('r', { r: names.slice(0, n + 1) }))).toEqual(['PATIENT', 'NURSE', 'DOCTOR', 'ADMIN']);
  });

  it('is read from the map alone where there is a map', () => {
    const map = new Map([
      ['ward nurses', 'NURSE'],
      ['/staff/physicians', 'DOCTOR'],
    ] as const);
    expect(roleOf('groups', { groups: ['Ward Nurses'] }, map)).toBe(Role.NURSE);
    expect(roleOf('groups', { groups: ['ward nurses', '/staff/Physicians'] }, map)).toBe(Role.DOCTOR);
    expect(roleOf('groups', { groups: ['ADMIN', 'NURSE', 'nurses'] }, map)).toBeUndefined();
  });
});

describe('A name and a language', () => {
  const profile = (claims: object, settings: Partial<ClaimSettings> = {}) => {
    const { name, locale } = reading(settings).profileIn({ ...claims });
    return [name, locale];
  };

  it('are read from the standard claims, with the user name where there is no name', () => {
    expect(profile({ name: 'Ayşe Yılmaz', preferred_username: 'ayse', locale: 'tr-TR' })).toEqual(['Ayşe Yılmaz', 'tr-TR']);
    expect(profile({ name: ' ', preferred_username: 'ayse', locale: 'de_AT' })).toEqual(['ayse', 'de-AT']);
  });

  it('are read from other claims, or none, where the settings say so', () => {
    expect(profile({ username: 'u', 'custom:lang': 'pl' }, { nameClaims: ['username'], localeClaims: ['custom:lang'] })).toEqual([
      'u',
      'pl',
    ]);
    expect(profile({ name: 'n', locale: 'de' }, { nameClaims: ['none'], localeClaims: ['none'] })).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('are ignored where they cannot be stored or mean nothing', () => {
    for (const name of ['a\0b', '\ud800', '\n\t ', 1, ['x'], {}, null]) expect(profile({ name })[0]).toBeUndefined();
    for (const locale of ['', '?', 'en-', 'x'.repeat(40), "en'; drop", 1, ['de']]) expect(profile({ locale })[1]).toBeUndefined();
  });

  it('are cut to fit on a line and into a column', () => {
    expect(profile({ name: 'Anna\r\nLevel:\terror' })[0]).toBe('Anna Level: error');
    expect(profile({ name: `${'x'.repeat(199)}😀` })[0]).toHaveLength(200);
  });
});
