import express, { type Request, type Response, Router } from 'express';
import type { Config } from '../../config/config.js';
import { ChangeSource } from '../../entities/audit/queue-status-log.entity.js';
import { Role } from '../../entities/directory/role.enum.js';
import type { DeviceOfficeService } from '../../services/office/devices/device-office.service.js';
import type { Origins } from '../http/origin.js';
import { isLocalBrowser } from '../ide/local-browser.js';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import type { Identity } from '../identity/identity.js';
import type { DemoCodes } from './demo-codes.js';
import { DEMO_DEVICES, DEMO_PEOPLE } from './demo-people.js';
import type { Page } from './manifest.js';

const TOKEN_LIFETIME = '12h';

export interface DemoSignInOptions {
  config: Pick<Config, 'isProduction' | 'publicUrl' | 'auth'>;
  origins: Origins;
  identity: { http: Pick<Identity, 'again'> };
  developmentIssuer: DevelopmentIssuer | null;
  demoCodes: DemoCodes | null;
  devices: Pick<DeviceOfficeService, 'register' | 'pair'>;
}

/**
 * POST /demo/sign-in: exchanges a code of the start's links, or in a browser on this machine the choice of a demo person, for a token. In
 * development only: in production, and with an identity provider, there is no such path.
 */
export function demoSignIn(options: DemoSignInOptions): Router {
  const router = Router();
  if (options.config.isProduction || !options.developmentIssuer || !options.demoCodes) return router;
  router.post('/demo/sign-in', express.json({ limit: 1_000 }), async (request, response) => {
    response.set('cache-control', 'no-store');
    const { page, code, person } = (request.body ?? {}) as Record<string, unknown>;
    const isPage = typeof page === 'string' && Object.hasOwn(DEMO_PEOPLE, page);
    if (!isPage || !options.origins.allows(request.headers)) return refuse(response);
    const [first] = DEMO_PEOPLE[page as Page];
    const byCode = typeof code === 'string' && options.demoCodes?.take(page as Page, code);
    const byName = typeof person === 'string' && mayChoose(request, options) && isOf(page as Page, person);
    const who = byCode ? first?.id : byName ? person : undefined;
    const session = who && (await sessionOf(page as Page, who, options));
    if (!session) return refuse(response);
    response.json(session);
  });
  return router;
}

/** Tells whether a person may be chosen without a code: as for the tokens of the IDE, but asked for by a page of this server. */
export function mayChoose(
  request: Request,
  { config, developmentIssuer }: Pick<DemoSignInOptions, 'config' | 'developmentIssuer'>,
) {
  if (config.isProduction || !developmentIssuer || config.publicUrl !== null) return false;
  if (request.method === 'POST') return isLocalBrowser(request, 'empty');
  return isLocalBrowser(request) || isLocalBrowser(request, 'worker');
}

const isOf = (page: Page, person: string) => DEMO_PEOPLE[page].some(({ id }) => id === person);

const refuse = (response: Response) =>
  void response
    .status(403)
    .json({ errors: [{ message: 'This link was used, or it is too old.', extensions: { code: 'FORBIDDEN' } }] });

async function sessionOf(page: Page, who: string, { identity, developmentIssuer, devices }: DemoSignInOptions) {
  const device = DEMO_DEVICES[page];
  if (device) return pairedDevice(devices, device);
  const viewer = await identity.http.again(who).catch(() => null);
  if (!viewer || !developmentIssuer) return null;
  return { credential: `Bearer ${await developmentIssuer.sign({ subject: who, expiresIn: TOKEN_LIFETIME })}` };
}

/** A new device each time, which an admin sees in the office and can revoke. */
async function pairedDevice(
  devices: DemoSignInOptions['devices'],
  { kind, name, departments }: { kind: 'BOARD' | 'KIOSK'; name: string; departments: string[] },
) {
  const actor = { viewer: null, source: ChangeSource.API, requestId: 'demo-sign-in' };
  const { device, pairingCode } = await devices.register(actor, { kind: Role[kind], name, departments });
  const viewer = { userId: device.userId, role: Role[kind], language: 'en' as const };
  const { deviceToken } = await devices.pair({ ...actor, viewer }, { code: pairingCode });
  return { credential: `Device ${deviceToken}`, departments };
}
