import { decodeJwt } from 'jose';
import { DemoCodes } from '../../../src/server/faces/demo-codes.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
let links: Record<string, string>;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  links = Object.fromEntries(app.pageLinks().map(({ page, url }) => [page, url]));
});
afterAll(() => app.stop());

const codeIn = (link = '') => link.replace(/^.*#code=/, '');

async function signIn(body: object, headers: Record<string, string> = { origin: app.url }) {
  const response = await fetch(`${app.url}/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { credential?: string; departments?: string[] } };
}

const personOf = ({ body }: Awaited<ReturnType<typeof signIn>>) => decodeJwt((body.credential ?? '').replace('Bearer ', '')).sub;

describe('The links of the start', () => {
  it('lead to five pages, with a code in the fragment and no token', () => {
    expect(Object.keys(links)).toEqual(['nurse', 'patient', 'board', 'kiosk', 'office']);
    for (const link of Object.values(links))
      expect(link).toMatch(/^http:\/\/[\w.:]+\/(nurse|board|kiosk|office)?#code=[\w-]{22}$/);
  });

  it('sign a person in once', async () => {
    const code = codeIn(links.nurse);
    expect(personOf(await signIn({ page: 'nurse', code }))).toBe('nurse-1');
    expect((await signIn({ page: 'nurse', code })).status).toBe(403);
  });

  it('open their own page only', async () => {
    expect((await signIn({ page: 'office', code: codeIn(links.patient) })).status).toBe(403);
    expect(personOf(await signIn({ page: 'patient', code: codeIn(links.patient) }))).toBe('patient-1');
  });

  it('give a board a token of a device, which an admin sees and can revoke', async () => {
    const { body } = await signIn({ page: 'board', code: codeIn(links.board) });
    expect(body).toEqual({ credential: expect.stringMatching(/^Device \S+$/), departments: ['OPD'] });
    const [device] = await app.services.deviceOffice.list();
    expect(device).toMatchObject({ kind: 'BOARD', name: 'Demo board', pairedAt: expect.any(Date), revokedAt: null });
  });

  it('are valid for 15 minutes', () => {
    let now = 0;
    const codes = new DemoCodes(() => now);
    const [early, late] = [codes.issue('nurse'), codes.issue('nurse')];
    now = 15 * 60_000 - 1;
    expect(codes.take('nurse', early)).toBe(true);
    now += 1;
    expect(codes.take('nurse', late)).toBe(false);
  });
});

describe('A demo person can be chosen without a link', () => {
  const nurse = { page: 'nurse', person: 'nurse-2' };

  it('in a browser on this machine, by a page of this server', async () => {
    expect(personOf(await signIn(nurse))).toBe('nurse-2');
    const page = await (await fetch(`${app.url}/nurse`, { headers: { 'sec-fetch-dest': 'document' } })).text();
    expect(page).toContain('Tomas Reed');
  });

  it('also if the worker of the page asks for it, and not if a script of another site does', async () => {
    const asked = async (site: string) =>
      (await fetch(`${app.url}/`, { headers: { 'sec-fetch-dest': 'empty', 'sec-fetch-site': site } })).text();
    expect(await asked('same-origin')).toContain('patient-1');
    expect(await asked('cross-site')).not.toContain('patient-1');
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:3000' },
    {},
    { 'x-forwarded-for': '203.0.113.7' },
  ] as Record<string, string>[])('and nowhere else: %j', async (headers) => {
    const own: Record<string, string> = 'x-forwarded-for' in headers ? { origin: app.url } : {};
    expect((await signIn(nurse, { ...own, ...headers })).status).toBe(403);
  });

  it.each([
    { page: 'nurse', person: 'admin-2' },
    { page: 'patient', person: 'nurse-1' },
    { page: 'toString', person: 'nurse-1' },
    { page: 'nurse', code: 'not-a-code' },
    { page: 'nurse' },
    {},
  ])('unless the page has no such person: %j', async (body) => {
    expect((await signIn(body)).status).toBe(403);
  });
});
