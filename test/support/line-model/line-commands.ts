import fc from 'fast-check';
import type { LineClinic, SimpleAction } from './line-clinic.js';
import { LINES, type LineWorld, type ModelEntry, PEOPLE } from './line-world.js';

type Command = fc.AsyncCommand<LineWorld, LineClinic>;

const node = fc.constantFrom(0, 1);
const line = fc.constantFrom(...LINES);
const person = fc.constantFrom(...PEOPLE);
const nth = fc.nat({ max: 30 });
const WAITS = ['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'];
const ANY = [...WAITS, 'NO_SHOW', 'CANCELLED', 'COMPLETED', 'TRANSFERRED'];

/** The states in which staff may take an action, and the state afterwards. */
const ACTIONS: Record<Exclude<SimpleAction, 'undo'>, { from: string[]; to: string }> = {
  call: { from: ['WAITING', 'ON_HOLD', 'NO_SHOW'], to: 'CALLED' },
  recall: { from: ['CALLED'], to: 'CALLED' },
  startService: { from: ['CALLED'], to: 'IN_SERVICE' },
  completeService: { from: ['IN_SERVICE'], to: 'COMPLETED' },
  markNoShow: { from: ['CALLED'], to: 'NO_SHOW' },
  hold: { from: ['WAITING', 'CALLED', 'IN_SERVICE'], to: 'ON_HOLD' },
  cancelEntry: { from: WAITS, to: 'CANCELLED' },
};

/** The number of steps that all runs have taken so far. */
export const lineSteps = { taken: 0 };

/** After each step the line of both departments, at either node, is that of the model. */
function command(name: string, run: (world: LineWorld, clinic: LineClinic) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (world, clinic) => {
      lineSteps.taken++;
      await run(world, clinic);
      const seenAt = lineSteps.taken % 2;
      for (const each of LINES)
        expect([each, await clinic.line(seenAt, each)]).toEqual([each, world.waiting(each).map(({ id }) => id)]);
    },
    toString: () => name,
  };
}

/** Whether a person who has no live place may get one by this entry. */
const isAlone = (world: LineWorld, entry: ModelEntry) => (world.live(entry.line, entry.person) ?? entry) === entry;
const expectedRefusal = (isAllowed: boolean) => (isAllowed ? null : 'CONFLICT');

const join = fc.record({ node, line, person }).map((c) =>
  command(`${c.person} joins ${c.line} at node ${c.node}`, async (world, clinic) => {
    const id = await clinic.join(c.node, c.line, c.person);
    const present = world.live(c.line, c.person);
    const missed = world.missed(c.line, c.person);
    expect([c.person, id === null]).toEqual([c.person, present !== undefined]);
    if (id && missed) expect(id).toBe(missed.id);
    if (id && missed) world.rejoin(missed);
    else if (id) world.join(id, c.line, c.person);
  }),
);

const callNext = fc.record({ node, line }).map((c) =>
  command(`call next in ${c.line} at node ${c.node}`, async (world, clinic) => {
    const [first] = world.waiting(c.line);
    expect(await clinic.callNext(c.node, c.line)).toBe(first?.id ?? null);
    if (first) world.act(first, { state: 'CALLED', calls: 1 });
  }),
);

const act = fc
  .record({
    node,
    nth,
    action: fc.constantFrom(...(Object.keys(ACTIONS) as (keyof typeof ACTIONS)[])),
    isAny: fc.nat({ max: 9 }),
  })
  .map((c) =>
    command(`${c.action} ${c.nth} at node ${c.node}`, async (world, clinic) => {
      const { from, to } = ACTIONS[c.action];
      // Nine of ten are allowed by the state.
      const entry = world.nth(c.isAny === 0 ? ANY : from, c.nth);
      if (!entry) return;
      const isAllowed = from.includes(entry.state) && (entry.state !== 'NO_SHOW' || isAlone(world, entry));
      expect([entry.state, await clinic.act(c.node, c.action, entry.id)]).toEqual([entry.state, expectedRefusal(isAllowed)]);
      if (isAllowed && c.action === 'recall') world.happen(entry, { calls: entry.calls + 1 });
      else if (isAllowed) world.act(entry, { state: to, ...(c.action === 'call' && { calls: 1 }) });
    }),
  );

const requeue = fc.record({ node, nth, ahead: fc.option(fc.nat({ max: 6 })) }).map((c) =>
  command(`requeue ${c.nth} behind ${c.ahead ?? 'all'} at node ${c.node}`, async (world, clinic) => {
    const entry = world.nth([...WAITS, 'NO_SHOW'], c.nth);
    if (!entry) return;
    const isAllowed = isAlone(world, entry);
    const place = world.placeAfter(entry, c.ahead ?? Number.MAX_SAFE_INTEGER);
    expect(await clinic.requeue(c.node, entry.id, c.ahead)).toBe(expectedRefusal(isAllowed));
    if (isAllowed) world.act(entry, { state: 'WAITING', place });
  }),
);

const setPriority = fc
  .record({ node, nth, level: fc.constantFrom('IMMEDIATE' as const, 'URGENT' as const, 'ROUTINE' as const) })
  .map((c) =>
    command(`${c.nth} becomes ${c.level} at node ${c.node}`, async (world, clinic) => {
      const entry = world.nth(['WAITING', 'ON_HOLD'], c.nth);
      if (!entry) return;
      expect(await clinic.setPriority(c.node, entry.id, c.level)).toBeNull();
      world.act(entry, { level: c.level, place: world.natural(entry, c.level) });
    }),
  );

const transfer = fc.record({ node, nth }).map((c) =>
  command(`transfer ${c.nth} at node ${c.node}`, async (world, clinic) => {
    const entry = world.nth(WAITS, c.nth);
    if (!entry) return;
    const to = entry.line === 'A' ? 'B' : 'A';
    const isAllowed = world.live(to, entry.person) === undefined;
    expect(await clinic.transfer(c.node, entry.id, to)).toBe(expectedRefusal(isAllowed));
    if (isAllowed) world.transfer(entry, to, await clinic.newest(to, entry.person));
  }),
);

const undo = fc.record({ node, nth }).map((c) =>
  command(`undo ${c.nth} at node ${c.node}`, async (world, clinic) => {
    const entry = world.nth(ANY, c.nth);
    if (!entry) return;
    const isAllowed = world.canUndo(entry);
    expect([entry.state, await clinic.act(c.node, 'undo', entry.id)]).toEqual([entry.state, expectedRefusal(isAllowed)]);
    if (isAllowed) world.undo(entry);
  }),
);

/** Each person sees their own entries, and the position that the model has. */
const look = fc.record({ node, person }).map((c) =>
  command(`${c.person} looks at node ${c.node}`, async (world, clinic) => {
    const seen = (await clinic.entriesOf(c.node, c.person)).filter(({ id }) => world.entries.some((entry) => entry.id === id));
    const expected = world.entries
      .filter((entry) => entry.person === c.person)
      .map((entry) => {
        const ahead = world.waiting(entry.line).indexOf(entry);
        return {
          id: entry.id,
          state: entry.state,
          position: ahead < 0 ? null : ahead + 1,
          peopleAhead: ahead < 0 ? null : ahead,
        };
      });
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(seen.toSorted(byId)).toEqual(expected.toSorted(byId));
  }),
);

const tick = nth.map((which) =>
  command(`the grace time of call ${which} ends`, async (world, clinic) => {
    const entry = world.nth(['CALLED'], which);
    if (!entry) return;
    await clinic.tick(entry.id);
    world.tick(entry);
  }),
);

const kill = node.map((victim) => command(`kill -9 node ${victim}`, (_world, clinic) => clinic.killAndStart(victim)));

/** Kills take long, and are rare. */
export const lineCommands = fc.oneof(
  { arbitrary: join, weight: 40 },
  { arbitrary: callNext, weight: 20 },
  { arbitrary: act, weight: 40 },
  { arbitrary: requeue, weight: 25 },
  { arbitrary: setPriority, weight: 15 },
  { arbitrary: transfer, weight: 12 },
  { arbitrary: undo, weight: 35 },
  { arbitrary: look, weight: 15 },
  { arbitrary: tick, weight: 15 },
  { arbitrary: kill, weight: 1 },
);
