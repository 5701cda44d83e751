import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { LINE_TRANSITIONS, type LineAction } from '../../../../src/entities/line/line-transitions.js';

/** The mutations with which staff take each action of the table. */
const OPERATIONS: Partial<Record<LineAction, readonly string[]>> = {
  JOIN: ['addToQueue'],
  ARRIVE: ['transfer'],
  CALL: ['callNext', 'call'],
  RECALL: ['recall'],
  START_SERVICE: ['startService'],
  COMPLETE: ['completeService'],
  MARK_NO_SHOW: ['markNoShow'],
  HOLD: ['hold'],
  REQUEUE: ['requeue'],
  SET_PRIORITY: ['setPriority'],
  SET_NEEDS: ['setNeeds'],
  TRANSFER: ['transfer'],
  CANCEL: ['cancelEntry'],
  DISCARD: ['setQueueOpen'],
  UNDO: ['undo'],
};

test('Every action that the table allows to staff has an operation, and no other has one', () => {
  const byStaff = Object.entries(LINE_TRANSITIONS).filter(([, { by }]) => by.includes('STAFF'));
  expect(Object.keys(OPERATIONS).sort()).toEqual(byStaff.map(([action]) => action).sort());
});

test('These operations are mutations of the schema', () => {
  const schema = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'));
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect(mutations).toEqual(expect.arrayContaining([...new Set(Object.values(OPERATIONS).flat())]));
});
