import type { Page } from 'playwright-core';
import type { TestApp } from '../places/app.js';
import {
  called,
  closed,
  codeSent,
  confirmed,
  draining,
  held,
  inLine,
  inService,
  joined,
  missed,
  opened,
  paused,
  removed,
  transferred,
} from './acts.js';
import { messaged } from './message-acts.js';

/** A state of a page, and how it is reached after each load. */
export interface ShownState {
  name: string;
  page: 'nurse' | 'patient' | 'board' | 'kiosk' | 'office';
  size?: { width: number; height: number };
  /** True: the page is opened without a session. */
  isSignedOut?: boolean;
  /** What has happened in the clinic before. It may have happened already. */
  before?: (app: TestApp) => Promise<unknown>;
  reach: (page: Page) => Promise<unknown>;
}

const TELEVISION = { width: 1920, height: 1080 };
const PHONE = { width: 360, height: 740 };

const live = (page: Page) => page.locator('.link.LIVE').first().waitFor();
const shows = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

/** Buttons of the head of a console, in their order while the queue is open. */
const HEAD = { pause: 1, drain: 2, close: 3, override: 4, add: 5 };

const consoleDialog = (button: keyof typeof HEAD): ShownState => ({
  name: `the dialog "${button}" of a console`,
  page: 'nurse',
  before: opened,
  reach: async (page) => {
    await page.locator('tr[data-ticket]').first().waitFor();
    await page.locator('section.head > .row').last().locator('button').nth(HEAD[button]).click();
    await page.locator('dialog').waitFor();
  },
});

/** The form that a part of an office opens with its first button. */
const officeForm = (part: string, place: number): ShownState => ({
  name: `a form of the part "${part}" of an office`,
  page: 'office',
  reach: async (page) => {
    await page.locator('nav.parts a').nth(place).click();
    await page.locator('main button').first().click();
    await page.locator('main form, dialog form').first().waitFor();
  },
});

/** Its parts stand in the navigation in this order. */
const officePart = (part: string, place: number): ShownState => ({
  name: `the part "${part}" of an office`,
  page: 'office',
  reach: async (page) => {
    await page.locator('nav.parts a').nth(place).click();
    await page.locator('main h2').first().waitFor();
    await page.waitForLoadState('networkidle');
  },
});

/** A dialog of a part that shows what other channels did: `opener` is the button that opens it. */
const officeDialog = (name: string, part: string, opener: string): ShownState => ({
  name: `${name} of an office`,
  page: 'office',
  before: messaged,
  reach: async (page) => {
    await page.locator(`nav.parts a[href*="part=${part}"]`).click();
    await page.locator(opener).first().click();
    await page.locator('dialog .row, dialog .counts, dialog p').first().waitFor();
  },
});

/** The settings of a phone. `lacks`: a script that makes the browser one that is asked, or that cannot be. */
const phoneSettings = (name: string, lacks: string, more: Partial<ShownState> = {}): ShownState => ({
  name: `the settings of a phone ${name}`,
  page: 'patient',
  size: PHONE,
  reach: async (page) => {
    await page.evaluate(lacks);
    await page.locator('.settings summary').click();
    await page.locator('[data-push]').waitFor();
  },
  ...more,
});
const PERMITS = (permission: string) => `Object.defineProperty(Notification, 'permission', { get: () => '${permission}' })`;

/** The order is that of a day: the clinic of the test goes through it once. */
export const STATES: ShownState[] = [
  {
    name: 'a board that is not paired',
    page: 'board',
    size: TELEVISION,
    isSignedOut: true,
    reach: (page) => page.locator('.pairing').waitFor(),
  },
  { name: 'a board of a closed queue', page: 'board', size: TELEVISION, reach: live },
  { name: 'a kiosk that is not paired', page: 'kiosk', isSignedOut: true, reach: (page) => page.locator('.pairing').waitFor() },
  { name: 'a kiosk without an open queue', page: 'kiosk', reach: live },
  {
    name: 'a phone without a session',
    page: 'patient',
    size: PHONE,
    isSignedOut: true,
    reach: (page) => page.getByRole('heading').first().waitFor(),
  },
  { name: 'a phone while all is closed', page: 'patient', size: PHONE, reach: live },
  {
    name: 'a console without a session',
    page: 'nurse',
    isSignedOut: true,
    reach: (page) => page.getByRole('heading').first().waitFor(),
  },
  { name: 'a console of a closed queue', page: 'nurse', reach: live },
  ...['departments', 'hours', 'people', 'devices', 'audit', 'refused', 'delivery', 'messages', 'channels', 'figures'].map(
    officePart,
  ),
  { name: 'a phone before joining', page: 'patient', size: PHONE, before: opened, reach: live },
  { name: 'a board where nobody was called', page: 'board', size: TELEVISION, before: opened, reach: live },
  { name: 'a kiosk', page: 'kiosk', before: opened, reach: (page) => page.locator('.choice[aria-disabled="false"]').waitFor() },
  phoneSettings('that was not asked yet', PERMITS('default')),
  phoneSettings('that was denied', PERMITS('denied')),
  phoneSettings('without push', 'delete window.PushManager'),
  phoneSettings('that needs the home screen', 'delete window.PushManager; navigator.standalone = false'),
  phoneSettings('to which a code was sent', PERMITS('default'), { before: codeSent }),
  phoneSettings('with confirmed addresses', PERMITS('default'), { before: confirmed }),
  {
    ...phoneSettings('that adds a mobile number', PERMITS('default')),
    reach: async (page) => {
      await page.locator('.settings summary').click();
      await page.locator('#reach').waitFor();
      await page.locator('section[aria-labelledby="reach"] > .row button').last().click();
      await page.locator('input[type="tel"]').waitFor();
    },
  },
  { name: 'a phone in the line', page: 'patient', size: PHONE, before: inLine, reach: live },
  {
    name: 'a console with a line',
    page: 'nurse',
    before: inLine,
    reach: (page) => page.locator('tr[data-ticket]').first().waitFor(),
  },
  { name: 'a phone that is called', page: 'patient', size: PHONE, before: called, reach: live },
  {
    name: 'a board with a call',
    page: 'board',
    size: TELEVISION,
    before: called,
    reach: (page) => page.locator('.newest').waitFor(),
  },
  {
    name: 'a board that is not up to date',
    page: 'board',
    size: TELEVISION,
    reach: async (page) => {
      await page.locator('.newest').waitFor();
      await page.evaluate('(() => { const now = Date.now; Date.now = () => now() + 60_000; })()');
      await page.context().setOffline(true);
      await page.locator('.banner').waitFor();
    },
  },
  {
    name: 'a kiosk with a ticket',
    page: 'kiosk',
    reach: async (page) => {
      await page.locator('.choice[aria-disabled="false"]').click();
      await page.locator('.taken .ticket').waitFor();
    },
  },
  { name: 'a phone in service', page: 'patient', size: PHONE, before: inService, reach: shows('.card.IN_SERVICE') },
  { name: 'a phone that missed its call', page: 'patient', size: PHONE, before: missed, reach: shows('.card.NO_SHOW') },
  { name: 'a console with a person who did not come', page: 'nurse', before: missed, reach: shows('.missed') },
  { name: 'a board with a missed ticket', page: 'board', size: TELEVISION, before: missed, reach: live },
  { name: 'a phone on hold', page: 'patient', size: PHONE, before: held, reach: shows('.card.ON_HOLD') },
  { name: 'a phone that was removed', page: 'patient', size: PHONE, before: removed, reach: shows('.card.CANCELLED') },
  { name: 'a phone that was sent on', page: 'patient', size: PHONE, before: transferred, reach: shows('.card.WAITING') },
  { name: 'a console of somebody who is at the desk', page: 'nurse', before: inService, reach: shows('tr[data-ticket]') },
  ...(['pause', 'drain', 'close', 'override', 'add'] as const).map(consoleDialog),
  {
    name: 'the dialog of a person on a console',
    page: 'nurse',
    before: joined,
    reach: async (page) => {
      await page.locator('tr[data-ticket] button').last().click();
      await page.locator('dialog').waitFor();
    },
  },
  {
    name: 'the settings of a console',
    page: 'nurse',
    reach: async (page) => {
      await live(page);
      await page.locator('footer button').last().click();
      await page.locator('dialog').waitFor();
    },
  },
  ...(['departments', 'hours', 'people', 'devices'] as const).map(officeForm),
  {
    name: 'the delivery of an announcement by each channel, in an office',
    page: 'office',
    before: messaged,
    reach: async (page) => {
      await page.locator('nav.parts a[href*="part=delivery"]').click();
      await page.locator('.filters select').selectOption('OPD');
      await page.locator('tbody a.button').first().click();
      await page.locator('tr.first').first().waitFor();
    },
  },
  {
    name: 'what became of an announcement for one person, in an office',
    page: 'office',
    before: messaged,
    reach: async (page) => {
      await page.locator('nav.parts a[href*="part=messages"]').click();
      await page.locator('tbody a.button').first().click();
      await page.locator('[data-outcome]').first().waitFor();
    },
  },
  {
    name: 'the messages of an announcement in an office',
    page: 'office',
    before: messaged,
    reach: async (page) => {
      await page.locator('nav.parts a[href*="part=messages"]').click();
      await page.locator('tbody th a').first().click();
      await page.locator('.chosen').waitFor();
      await page.waitForLoadState('networkidle');
    },
  },
  officeDialog('the question before messages are sent again', 'messages', '.found + button'),
  officeDialog('the question before a provider is paused', 'channels', '.provider button'),
  officeDialog('the test of a provider', 'channels', '[data-provider="smtp"] button + button'),
  officeDialog('the steps of an event', 'channels', 'tr[data-event="CALLED"] button'),
  officeDialog('the question before an address is allowed again', 'channels', 'tr:has(th code) button'),
  { name: 'a phone in a paused queue', page: 'patient', size: PHONE, before: paused, reach: live },
  { name: 'a console of a paused queue', page: 'nurse', before: paused, reach: live },
  { name: 'a board of a paused queue', page: 'board', size: TELEVISION, before: paused, reach: live },
  { name: 'a kiosk of a paused queue', page: 'kiosk', before: paused, reach: live },
  { name: 'a phone in a draining queue', page: 'patient', size: PHONE, before: draining, reach: live },
  { name: 'a console of a draining queue', page: 'nurse', before: draining, reach: live },
  { name: 'a board of a draining queue', page: 'board', size: TELEVISION, before: draining, reach: live },
  { name: 'a kiosk of a draining queue', page: 'kiosk', before: draining, reach: live },
  { name: 'a console after closing', page: 'nurse', before: closed, reach: live },
];
