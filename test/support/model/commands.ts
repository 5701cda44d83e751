import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { eventually } from '../eventually.js';
import { allowed, heardBy, rowsOf, settled } from './checks.js';
import type { Hospital } from './hospital.js';
import { DEPARTMENTS, keyOf, PATIENTS, type World } from './world.js';

type Command = fc.AsyncCommand<World, Hospital>;
const ATTEMPTS = 3;

const node = fc.constantFrom(0, 1);
const patient = fc.constantFrom(...PATIENTS);
const department = fc.constantFrom(...DEPARTMENTS);
const atOnce = fc.constantFrom(1, 1, 2);
const nth = fc.nat({ max: 9 });

/** How many steps were taken so far, of all runs. */
export const taken = { steps: 0 };

function command(
  name: string,
  run: (world: World, hospital: Hospital) => Promise<void>,
  isPossible = (_world: Readonly<World>) => true,
): Command {
  return {
    check: (world) => isPossible(world),
    run: async (world, hospital) => {
      taken.steps++;
      await run(world, hospital);
    },
    toString: () => name,
  };
}

const setOpen = fc.record({ node, department, isOpen: fc.boolean() }).map((c) =>
  command(`${c.isOpen ? 'open' : 'close'} ${c.department} on node ${c.node}`, async (world, hospital) => {
    const answer = await hospital.setOpen(c.node, c.department, c.isOpen);
    expect(answer?.changed).toBe(world.open.get(c.department) !== c.isOpen);
    if (answer?.changed) world.transition(answer.announcement, c.department, c.isOpen);
  }),
);

const closingTime = fc.record({ department, atOnce }).map((c) =>
  command(`closing time of ${c.department}, ticks: ${c.atOnce}`, async (world, hospital) => {
    const closed = await hospital.closingTime(c.department, c.atOnce);
    expect(closed).toBe(world.open.get(c.department) ? 1 : 0);
    if (closed) world.transition(await hospital.newestAnnouncement(), c.department, false);
  }),
);

const connect = fc.record({ patient, node }).map((c) =>
  command(
    `${c.patient} connects to node ${c.node}`,
    async (world, hospital) => {
      const owed = world.backlog(c.patient);
      const device = await hospital.connect(c.node, c.patient);
      const phone = { ...c, device, owed: [...owed], isGone: false, isNodeDead: false };
      world.phones.push(phone);
      await eventually(() => expect([c.patient, heardBy(phone).slice(0, owed.length)]).toEqual([c.patient, owed]));
    },
    (world) => world.here(c.patient).length < 2,
  ),
);

const drop = fc.record({ patient, nth }).map((c) =>
  command(
    `phone ${c.nth} of ${c.patient} is gone`,
    async (world, hospital) => {
      const phones = world.here(c.patient);
      const phone = phones[c.nth % phones.length];
      if (!phone) return;
      phone.device.drop();
      phone.isGone = true;
      await hospital.noticed(phone.node, world.here().filter((each) => each.node === phone.node).length);
    },
    (world) => world.here(c.patient).length > 0,
  ),
);

/** By the phone that heard it, or over HTTP to either node; perhaps one that is acknowledged, or no longer true. */
const acknowledge = fc.record({ patient, nth, way: fc.constantFrom('phone', 0, 1) }).map((c) =>
  command(
    `${c.patient} acknowledges ${c.nth} by ${c.way}`,
    async (world, hospital) => {
      const phones = world.here(c.patient).filter(({ owed }) => owed.length > 0);
      const phone = phones[c.nth % phones.length];
      if (!phone) return;
      const announcement = phone.owed[c.nth % phone.owed.length] as number;
      const { id } = await eventually(() => {
        const heard = phone.device.heard.find((each) => each.announcementId === announcement);
        expect([c.patient, heard?.announcementId]).toEqual([c.patient, announcement]);
        return heard as { id: string };
      });
      const answer = typeof c.way === 'number' ? hospital.acknowledge(c.way, c.patient, id) : phone.device.acknowledge(id);
      expect(await answer).toBe('DELIVERED');
      world.acknowledged.add(keyOf(announcement, c.patient));
    },
    (world) => world.here(c.patient).some(({ owed }) => owed.length > 0),
  ),
);

const retry = atOnce.map((ticks) =>
  command(`retry, ticks: ${ticks}`, async (world, hospital) => {
    const before = await settled(world, hospital);
    await hospital.retry(++world.ticks, ticks);
    const after = new Map((await rowsOf(world, hospital)).map((row) => [row.key, row]));
    const isTrue = new Set(world.stillTrue().map(({ id }) => id));
    for (const row of before) {
      const now = after.get(row.key);
      const isTried = isTrue.has(row.announcement) && ['PENDING', 'SENT'].includes(row.status);
      // Of one that may have been handed over, the record may come just now and count as well.
      const isSure = allowed(world, row).length === 1;
      if (isSure) expect([row.key, now?.attempts]).toEqual([row.key, row.attempts + (isTried ? 1 : 0)]);
      if (isSure)
        expect([row.key, now?.status === 'FAILED']).toEqual([
          row.key,
          isTried ? row.attempts + 1 >= ATTEMPTS : row.status === 'FAILED',
        ]);
      if (now?.status === 'FAILED') world.failed.add(row.key);
    }
  }),
);

const kill = node.map((victim) =>
  command(`kill -9 node ${victim}`, async (world, hospital) => {
    await hospital.kill(victim);
    world.nodeDied(victim);
    await hospital.start(victim);
  }),
);

/** Committed or not at all, answered or not. */
const killWhileChanging = fc.record({ victim: node, department, afterMs: fc.nat({ max: 15 }) }).map((c) =>
  command(`kill -9 node ${c.victim} ${c.afterMs} ms after it was asked to change ${c.department}`, async (world, hospital) => {
    const isOpen = !world.open.get(c.department);
    const asked = hospital.setOpen(c.victim, c.department, isOpen);
    await pause(c.afterMs);
    await hospital.kill(c.victim);
    const answer = await asked;
    const newest = await hospital.newestAnnouncement();
    const isCommitted = newest > (world.announced.at(-1)?.id ?? world.before.announcement);
    if (answer) expect([answer.announcement, isCommitted]).toEqual([newest, true]);
    if (isCommitted) world.transition(newest, c.department, isOpen);
    world.nodeDied(c.victim);
    await hospital.start(c.victim);
    await hospital.dispatched();
  }),
);

/** Deaths are dear, and rare. */
export const commands = fc.oneof(
  { arbitrary: setOpen, weight: 60 },
  { arbitrary: connect, weight: 40 },
  { arbitrary: acknowledge, weight: 50 },
  { arbitrary: drop, weight: 25 },
  { arbitrary: closingTime, weight: 12 },
  { arbitrary: retry, weight: 10 },
  { arbitrary: kill, weight: 1 },
  { arbitrary: killWhileChanging, weight: 1 },
);
