import { StatusFeed } from '../../../src/realtime/feeds/status.feed.js';
import type { SubscriberBuffer } from '../../../src/realtime/subscriber-buffer.js';
import { statusSnapshot } from '../../../src/services/queue/snapshots.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
});
afterAll(() => app.stop());

test('A state that changes before a slow client reads it is pushed once, in its newest version, and later changes follow', async () => {
  const { queues, directory } = app.services;
  const feed = new StatusFeed(queues, directory, { events: 2, bytes: 100_000 });
  const [first, second, third] = (await queues.statuses()).map(statusSnapshot);
  if (!first || !second || !third) throw new Error('There are three departments.');
  const buffer = await feed.subscribe();
  expect(buffer.size).toBe(2);
  for (const version of [second.version + 1, second.version + 2]) feed.changed({ ...third, version });
  feed.changed({ ...first, version: first.version + 1 });
  feed.changed({ ...third, version: third.version });
  expect(taken(buffer)).toEqual([
    [first.departmentId, first.version],
    [second.departmentId, second.version],
    [first.departmentId, first.version + 1],
    [third.departmentId, second.version + 2],
  ]);
  feed.changed({ ...third, version: second.version + 2 });
  feed.changed({ ...third, version: second.version + 3 });
  expect(taken(buffer)).toEqual([[third.departmentId, second.version + 3]]);
});

function taken(buffer: SubscriberBuffer<{ departmentId: number; version: number }>): [number, number][] {
  const all: [number, number][] = [];
  for (let status = buffer.take(); status; status = buffer.take()) all.push([status.departmentId, status.version]);
  return all;
}
