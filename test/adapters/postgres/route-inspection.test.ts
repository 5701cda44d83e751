import { inspectRoute } from '../../../src/adapters/postgres/route-inspection.js';

const clear = { isEncrypted: false, verified: 'nothing', protocol: null, isLocal: false, isPooled: false } as const;
const encrypted = { ...clear, isEncrypted: true, protocol: 'TLSv1.3' } as const;

test.each([
  ['in clear text over a network', clear, 'warn'],
  ['in clear text within the machine', { ...clear, isLocal: true }, 'ok'],
  ['encrypted, to an unverified server', encrypted, 'warn'],
  ['encrypted and verified by authority', { ...encrypted, verified: 'authority' } as const, 'ok'],
  ['encrypted and verified by host and authority', { ...encrypted, verified: 'host and authority' } as const, 'ok'],
])('doctor judges, in production, a connection %s', (_, route, outcome) => {
  const finding = inspectRoute(route, true);
  expect([finding.outcome, finding.advice]).toEqual([
    outcome,
    outcome === 'ok' ? '' : expect.stringContaining('sslmode=verify-full'),
  ]);
  expect(inspectRoute(route, false).outcome).toBe('ok');
});

test('doctor reports a connection pooler', () => {
  expect(inspectRoute({ ...encrypted, isPooled: true }, true).found).toMatch(/^encrypted \(TLSv1\.3\), .*; through a pooler/);
});
