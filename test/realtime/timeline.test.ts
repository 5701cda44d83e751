import { Timeline } from '../../src/realtime/timeline.js';

const NOW = 0;
/** A node that has seen rows 8, 9 and 10 of the second epoch. Each was written at a hundred times its number. */
const seen = () =>
  Timeline.present(
    ['aaaaaaaa', 'bbbbbbbb'],
    [8, 9, 10].map((seq) => ({ seq, at: seq * 100 })),
    NOW,
  );

test.each([
  ['more rows came', { epoch: 'bbbbbbbb', newest: 12, markAt: 1_000 }, 'SAME'],
  ['no row came', { epoch: 'bbbbbbbb', newest: 10, markAt: 1_000 }, 'SAME'],
  [
    'the last row that it has seen was old and deleted, and there are newer rows',
    { epoch: 'bbbbbbbb', newest: 11, markAt: null },
    'SAME',
  ],
  ['the highest number is lower', { epoch: 'bbbbbbbb', newest: 9, markAt: null }, 'WENT_BACK'],
  ['the outbox is empty', { epoch: 'bbbbbbbb', newest: 0, markAt: null }, 'WENT_BACK'],
  ['another row has its number', { epoch: 'bbbbbbbb', newest: 12, markAt: 1_001 }, 'WENT_BACK'],
  ['another node has begun a new epoch', { epoch: 'cccccccc', newest: 9, markAt: null }, 'NEW_EPOCH'],
  ['the epoch is one that ended before', { epoch: 'aaaaaaaa', newest: 99, markAt: null }, 'WENT_BACK'],
])('A node recognizes that %s', (_, state, judgement) => {
  const timeline = seen();
  expect(timeline.judge(state, timeline.mark)).toBe(judgement);
});

test('An event that a node commits while it reads is not taken for a number that went back', () => {
  const timeline = seen();
  const markOfTheRead = timeline.mark;
  expect(timeline.settle({ seq: 11, at: 1_100 })).toBe(true);
  expect(timeline.mark).toEqual({ seq: 11, at: 1_100 });
  expect(timeline.judge({ epoch: 'bbbbbbbb', newest: 10, markAt: 1_000 }, markOfTheRead)).toBe('SAME');
});

test('A late number does not become the highest', () => {
  const timeline = Timeline.present(['aaaaaaaa'], [{ seq: 5, at: 500 }], NOW);
  expect(timeline.settle({ seq: 3, at: 999 })).toBe(true);
  expect(timeline.mark).toEqual({ seq: 5, at: 500 });
});
