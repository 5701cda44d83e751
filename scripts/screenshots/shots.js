// The pictures: which page, at which size, and what happens before. Names are those of the files.
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const TELEVISION = { width: 1920, height: 1080 };
const TERMINAL = { width: 1080, height: 1350 };
const SMALL = { width: 320, height: 640 };

const NURSE = /Nora Quill/;
const ADMIN = /Ada Fenn/;
const DEVICE = /demo|Demo|Vorführ|تجريب/i;

const JOIN = (department) => `mutation { joinQueue(input: { department: "${department}" }) { entry { ticket } } }`;
const LEAVE = (department) => `mutation { leaveQueue(input: { department: "${department}" }) { entry { ticket } } }`;

const board = { path: '/board', as: DEVICE, size: TELEVISION };
const kiosk = { path: '/kiosk', as: DEVICE, size: TERMINAL };
const nurse = { path: '/nurse?department=OPD', as: NURSE, size: DESK };
const phone = { path: '/?department=OPD', as: /patient-1/, size: PHONE };
const office = { path: '/office', as: ADMIN, size: DESK };

const toBeOld = async (page) => {
  await page.context().setOffline(true);
  await page.clock.fastForward(40_000);
  await page.locator('.banner').waitFor();
};
const taken = async (page) => {
  await page.locator('.choice[aria-disabled="false"]').first().click();
  await page.locator('.taken .ticket').waitFor();
};

const hasLine = (page) => page.locator('tr[data-ticket]').first().waitFor();
const hasTable = (page) => page.locator('table').first().waitFor();

const waiting = (clinic) => clinic.ask('patient-1', JOIN('OPD')).catch(() => undefined);
const hasTicket = (page) => page.locator('.card .ticket').first().waitFor();

/** A picture, and the same in dark and in Arabic. */
const inAll = (shot) => [
  shot,
  { ...shot, name: `${shot.name}-dark`, scheme: 'dark' },
  { ...shot, name: `${shot.name}-ar`, language: 'ar' },
];

export const SHOTS = [
  ...inAll({ ...board, name: 'board-live' }),
  { ...board, name: 'board-phone', size: SMALL },
  { ...board, name: 'board-stale', steps: toBeOld },
  { ...board, name: 'board-stale-ar', language: 'ar', steps: toBeOld },
  { ...board, name: 'board-unpaired', as: null },
  ...inAll({ ...kiosk, name: 'kiosk-choose' }),
  ...inAll({ ...kiosk, name: 'kiosk-ticket', steps: taken }),
  { ...kiosk, name: 'kiosk-small', size: SMALL },
  { ...kiosk, name: 'kiosk-unpaired', as: null },
  ...inAll({ ...nurse, name: 'nurse-open', steps: hasLine }),
  ...inAll({ ...office, name: 'office', steps: hasTable }),
  ...inAll({ ...phone, name: 'phone-queues', before: (clinic) => clinic.ask('patient-1', LEAVE('OPD')).catch(() => undefined) }),
  ...inAll({ ...phone, name: 'phone-waiting', before: waiting, steps: hasTicket }),
  { ...phone, name: 'phone-small', size: SMALL, before: waiting, steps: hasTicket },
  // Small ones for the README. `npm run screenshots -- --only readme` writes them; those in docs/images have the same names without "readme-".
  { ...board, format: 'webp', name: 'readme-board', size: { width: 960, height: 540 } },
  { ...nurse, format: 'webp', name: 'readme-nurse', size: { width: 1100, height: 620 }, steps: hasLine },
  { ...phone, format: 'webp', name: 'readme-phone', size: { width: 390, height: 620 }, before: waiting, steps: hasTicket },
  { ...kiosk, format: 'webp', name: 'readme-kiosk', size: { width: 720, height: 720 } },
];
