import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { eventually } from '../eventually.js';
import { allowed, receivedBy, rowsOf, settled } from './checks.js';
import type { ModelClinic } from './model-clinic.js';
import { DEPARTMENTS, keyOf, PATIENTS, type World } from './world.js';

type Command = fc.AsyncCommand<World, ModelClinic>;
const ATTEMPTS = 3;

const node = fc.constantFrom(0, 1);
const patient = fc.constantFrom(...PATIENTS);
const department = fc.constantFrom(...DEPARTMENTS);
const atOnce = fc.constantFrom(1, 1, 2);
const nth = fc.nat({ max: 9 });

/** The number of steps that all runs have taken so far. */
export const taken = { steps: 0 };

function command(
  name: string,
  run: (world: World, clinic: ModelClinic) => Promise<void>,
  isPossible = (_world: Readonly<World>) => true,
): Command {
  return {
    check: (world) => isPossible(world),
    run: async (world, clinic) => {
      taken.steps++;
      await run(world, clinic);
    },
    toString: () => name,
  };
}

const setOpen = fc.record({ node, department, isOpen: fc.boolean() }).map((c) =>
  command(`${c.isOpen ? 'open' : 'close'} ${c.department} on node ${c.node}`, async (world, clinic) => {
    const answer = await clinic.setOpen(c.node, c.department, c.isOpen);
    expect(answer?.changed).toBe(world.open.get(c.department) !== c.isOpen);
    if (answer?.changed) world.transition(answer.announcement, c.department, c.isOpen);
  }),
);

const closingTime = fc.record({ department, atOnce }).map((c) =>
  command(`closing time of ${c.department}, ticks: ${c.atOnce}`, async (world, clinic) => {
    const closed = await clinic.closingTime(c.department, c.atOnce);
    expect(closed).toBe(world.open.get(c.department) ? 1 : 0);
    if (closed) world.transition(await clinic.newestAnnouncement(), c.department, false);
  }),
);

const connect = fc.record({ patient, node }).map((c) =>
  command(
    `${c.patient} connects to node ${c.node}`,
    async (world, clinic) => {
      const backlog = world.backlog(c.patient);
      const client = await clinic.connect(c.node, c.patient);
      const connection = { ...c, client, expected: [...backlog], isGone: false, isNodeDead: false };
      world.connections.push(connection);
      await eventually(() => expect([c.patient, receivedBy(connection).slice(0, backlog.length)]).toEqual([c.patient, backlog]));
    },
    (world) => world.here(c.patient).length < 2,
  ),
);

const drop = fc.record({ patient, nth }).map((c) =>
  command(
    `connection ${c.nth} of ${c.patient} breaks`,
    async (world, clinic) => {
      const connections = world.here(c.patient);
      const connection = connections[c.nth % connections.length];
      if (!connection) return;
      connection.client.drop();
      connection.isGone = true;
      await clinic.noticed(connection.node, world.here().filter((each) => each.node === connection.node).length);
    },
    (world) => world.here(c.patient).length > 0,
  ),
);

/** Over the socket that brought it, or over HTTP to either node. It may be acknowledged already, or not true any more. */
const acknowledge = fc.record({ patient, nth, way: fc.constantFrom('socket', 0, 1) }).map((c) =>
  command(
    `${c.patient} acknowledges ${c.nth} by ${c.way}`,
    async (world, clinic) => {
      const connections = world.here(c.patient).filter(({ expected }) => expected.length > 0);
      const connection = connections[c.nth % connections.length];
      if (!connection) return;
      const { client, expected } = connection;
      const announcement = expected[c.nth % expected.length] as number;
      const { id } = await eventually(() => {
        const notification = client.received.find((each) => each.announcementId === announcement);
        expect([c.patient, notification?.announcementId]).toEqual([c.patient, announcement]);
        return notification as { id: string };
      });
      const answer = typeof c.way === 'number' ? clinic.acknowledge(c.way, c.patient, id) : client.acknowledge(id);
      expect(await answer).toBe('DELIVERED');
      world.acknowledged.add(keyOf(announcement, c.patient));
    },
    (world) => world.here(c.patient).some(({ expected }) => expected.length > 0),
  ),
);

const retry = atOnce.map((ticks) =>
  command(`retry, ticks: ${ticks}`, async (world, clinic) => {
    const before = await settled(world, clinic);
    await clinic.retry(++world.ticks, ticks);
    const after = new Map((await rowsOf(world, clinic)).map((row) => [row.key, row]));
    const isTrue = new Set(world.stillTrue().map(({ id }) => id));
    for (const row of before) {
      const now = after.get(row.key);
      const isTried = isTrue.has(row.announcement) && ['PENDING', 'SENT'].includes(row.status);
      // A notification that may have been handed over may be recorded just now, which counts as well.
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
  command(`kill -9 node ${victim}`, async (world, clinic) => {
    await clinic.kill(victim);
    world.nodeDied(victim);
    await clinic.start(victim);
  }),
);

/** The change is committed or not at all, and answered or not. */
const killWhileChanging = fc.record({ victim: node, department, afterMs: fc.nat({ max: 15 }) }).map((c) =>
  command(`kill -9 node ${c.victim} ${c.afterMs} ms after it was asked to change ${c.department}`, async (world, clinic) => {
    const isOpen = !world.open.get(c.department);
    const asked = clinic.setOpen(c.victim, c.department, isOpen);
    await pause(c.afterMs);
    await clinic.kill(c.victim);
    const answer = await asked;
    const newest = await clinic.newestAnnouncement();
    const isCommitted = newest > (world.announced.at(-1)?.id ?? world.before.announcement);
    if (answer) expect([answer.announcement, isCommitted]).toEqual([newest, true]);
    if (isCommitted) world.transition(newest, c.department, isOpen);
    world.nodeDied(c.victim);
    await clinic.start(c.victim);
    await clinic.dispatched();
  }),
);

/** Kills take long, and are rare. */
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
