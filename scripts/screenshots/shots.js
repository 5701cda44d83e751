// The pictures: which page, at which size, and what happens before. Names are those of the files.
import { messaged } from './messages.js';

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
const office = (part) => ({ path: `/office?part=${part}`, as: ADMIN, size: DESK, name: `office-${part}`, steps: hasPart });

const toBeOld = async (page) => {
  await page.context().setOffline(true);
  await page.clock.fastForward(40_000);
  await page.locator('.banner').waitFor();
};
const taken = async (page) => {
  await page.locator('.choice[aria-disabled="false"]').first().click();
  await page.locator('.taken .ticket').waitFor();
};

const dialogOf = async (page, button) => {
  await hasLine(page);
  await page.locator('section.head > .row').last().locator('button').nth(button).click();
  await page.locator('dialog').waitFor();
};
const personOf = async (page) => {
  await hasLine(page);
  await page.locator('tr[data-ticket] button').last().click();
  await page.locator('dialog').waitFor();
};
const formOf = async (page) => {
  await page.locator('main button').first().click();
  await page.locator('form').first().waitFor();
};
/** The line, and what was sent to its people, which is read a moment later. */
const hasLine = (page) => page.locator('tr[data-ticket] td.notice bdi').first().waitFor();
const hasPart = async (page) => {
  await page.locator('main h2').first().waitFor();
  await page.waitForLoadState('networkidle');
};

/** A part of the office after messages were sent. `opener`: what is pressed then; `shown`: what is there afterwards. */
const messages = (name, part, opener, shown = 'dialog p') => ({
  ...office(part),
  name: `office-${name}`,
  before: messaged,
  steps: async (page) => {
    await hasPart(page);
    if (!opener) return;
    await page.locator(opener).first().click();
    await page.locator(shown).first().waitFor();
    await page.waitForLoadState('networkidle');
  },
});

const waiting = (clinic) => clinic.ask('patient-1', JOIN('OPD')).catch(() => undefined);
const PLACE = 'query { myQueueEntries { id state department { code } } }';
const inOpd = async (clinic) => {
  const { myQueueEntries } = await clinic.ask('patient-1', PLACE);
  return myQueueEntries.find(({ department }) => department.code === 'OPD').id;
};
/** A nurse does something with the place of the patient, or with the queue. What is done already is refused. */
const ofEntry = async (clinic, operation) =>
  clinic
    .ask('nurse-1', `mutation { ${operation}(input: { entry: "${await inOpd(clinic)}" }) { entry { state } } }`)
    .catch(() => undefined);
const ofQueue = (clinic, operation, more = '') =>
  clinic
    .ask('nurse-1', `mutation { ${operation}(input: { department: "OPD"${more} }) { status { state } } }`)
    .catch(() => undefined);
const called = async (clinic) => {
  await waiting(clinic);
  await ofEntry(clinic, 'call');
};
const missed = async (clinic) => {
  await called(clinic);
  await ofEntry(clinic, 'markNoShow');
};
const paused = async (clinic) => {
  await waiting(clinic);
  await ofQueue(clinic, 'pauseQueue', `, until: "${new Date(Date.now() + 1_800_000).toISOString()}"`);
};
const draining = async (clinic) => {
  await ofQueue(clinic, 'resumeQueue');
  await ofQueue(clinic, 'drainQueue');
};
const again = async (clinic) => {
  await ofQueue(clinic, 'setQueueOpen', ', isOpen: true');
  await waiting(clinic);
};
const isCalled = (page) => page.getByRole('heading', { level: 2 }).first().waitFor();
const hasTicket = (page) => page.locator('.card .ticket').first().waitFor();

/** The settings of a phone: everything that is loaded with them. */
const hasSettings = async (page) => {
  await page.locator('.settings summary').click();
  await page.locator('#reach').waitFor();
  await page.setViewportSize({ ...page.viewportSize(), height: 2600 });
};
const hasCode = async (page) => {
  await hasSettings(page);
  await page.locator('[data-point="UNVERIFIED"]').first().waitFor();
};
const ADD = (channel, address) =>
  `mutation { addContactPoint(input: { channel: ${channel}, address: "${address}", consent: "Agreed." }) { contactPoint { id } } }`;
/** The code stands in what went out: in development the server shows it. */
const confirmed = async (clinic) => {
  await codeSent(clinic);
  const { myContactPoints } = await clinic.ask('patient-1', 'query { myContactPoints { id state } }');
  const [, code] =
    /(?<!\d)(\d{6})(?!\d)/.exec((await (await fetch(`${clinic.url}/outbox`)).text()).replace(/<[^>]+>/g, ' ')) ?? [];
  const input = `{ contactPoint: "${myContactPoints[0].id}", code: "${code}" }`;
  await clinic.ask('patient-1', `mutation { verifyContactPoint(input: ${input}) { contactPoint { id } } }`);
};
const codeSent = (clinic) => clinic.ask('patient-1', ADD('EMAIL', 'bo.brook@example.org')).catch(() => undefined);

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
  { ...nurse, name: 'nurse-small', size: SMALL, steps: hasLine },
  { ...nurse, name: 'nurse-override', steps: (page) => dialogOf(page, 4) },
  { ...nurse, name: 'nurse-close', steps: (page) => dialogOf(page, 3) },
  { ...nurse, name: 'nurse-add', steps: (page) => dialogOf(page, 5) },
  { ...nurse, name: 'nurse-person', steps: personOf },
  { ...nurse, name: 'nurse-closed', path: '/nurse?department=ER' },
  { ...nurse, name: 'nurse-signed-out', as: null },
  ...inAll(office('departments')),
  ...['people', 'devices', 'audit', 'refused'].map(office),
  ...['hours', 'delivery', 'figures'].map((part) => ({ ...office(part), path: `/office?part=${part}&department=OPD` })),
  { ...office('departments'), name: 'office-form', steps: formOf },
  { ...office('people'), name: 'office-small', size: SMALL },
  ...inAll(messages('messages', 'messages')),
  ...inAll(messages('channels', 'channels')),
  { ...messages('channels', 'channels'), name: 'office-channels-small', size: SMALL },
  messages('retry', 'messages', '.found + button'),
  messages('funnel', 'delivery&department=LAB', 'tbody a.button', 'tr.first'),
  messages('why', 'messages', 'tbody a.button', '[data-outcome]'),
  messages('steps', 'channels&department=LAB', 'tr[data-event="CALLED"] button', 'dialog fieldset'),
  messages('pause', 'channels', '.provider button'),
  messages('test', 'channels', '[data-provider="smtp"] button + button'),
  ...inAll({ ...phone, name: 'phone-queues', before: (clinic) => clinic.ask('patient-1', LEAVE('OPD')).catch(() => undefined) }),
  ...inAll({ ...phone, name: 'phone-waiting', before: waiting, steps: hasTicket }),
  ...inAll({ ...phone, name: 'phone-called', before: called, steps: isCalled }),
  ...inAll({ ...phone, name: 'phone-settings', steps: hasSettings }),
  ...inAll({ ...phone, name: 'phone-code', before: codeSent, steps: hasCode }),
  ...inAll({ ...phone, name: 'phone-confirmed', before: confirmed, steps: hasSettings }),
  { ...phone, name: 'phone-settings-small', size: SMALL, before: confirmed, steps: hasSettings },
  { ...phone, name: 'phone-missed', before: missed, steps: (page) => page.locator('.card.NO_SHOW').first().waitFor() },
  { ...phone, name: 'phone-paused', before: paused, steps: hasTicket },
  { ...nurse, name: 'nurse-paused', before: paused, steps: hasLine },
  { ...board, name: 'board-paused', before: paused },
  { ...phone, name: 'phone-draining', before: draining, steps: hasTicket },
  { ...phone, name: 'phone-signed-out', as: null },
  { ...phone, name: 'phone-small', size: SMALL, before: again, steps: hasTicket },
  // Small ones for the README. `npm run screenshots -- --only readme` writes them; those in docs/images have the same names without "readme-".
  { ...board, format: 'webp', name: 'readme-board', size: { width: 960, height: 540 } },
  { ...nurse, format: 'webp', name: 'readme-nurse', size: { width: 1280, height: 620 }, steps: hasLine },
  { ...phone, format: 'webp', name: 'readme-phone', size: { width: 390, height: 620 }, before: waiting, steps: hasTicket },
  { ...kiosk, format: 'webp', name: 'readme-kiosk', size: { width: 720, height: 720 } },
];
