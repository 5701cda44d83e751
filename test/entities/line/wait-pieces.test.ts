import { setImmediate as nextTurnOfTheEventLoop } from 'node:timers/promises';
import { estimateWaits, estimateWaitsInPieces } from '../../../src/entities/line/wait-estimate.js';
import { facts, inService, people } from './line.js';

const longLine = facts({ waiting: people(2_000), servicePoints: [inService(1), inService(2), inService(3)] });

async function pausesFor(line: typeof longLine): Promise<number> {
  let pauses = 0;
  await estimateWaitsInPieces(line, async () => {
    pauses++;
  });
  return pauses;
}

describe('The estimate of a long line', () => {
  test('is made in many pieces, so that the server answers others meanwhile', async () => {
    expect(await pausesFor(longLine)).toBeGreaterThan(20);
    expect(await pausesFor(facts({ waiting: people(20) }))).toBeLessThan(10);
  });

  test('does not depend on how long the pauses are, or on another estimate that is made meanwhile', async () => {
    const other = facts({ waiting: people(500), seed: 2 });
    const both = [longLine, other].map((line) => estimateWaitsInPieces(line, () => nextTurnOfTheEventLoop()));
    expect(await Promise.all(both)).toEqual([longLine, other].map(estimateWaits));
  });

  test('ends if the caller gives up in a pause', async () => {
    const givesUp = () => Promise.reject(new Error('The server stops.'));
    await expect(estimateWaitsInPieces(longLine, givesUp)).rejects.toThrow('The server stops.');
  });

  test('is null at once without a service point', async () => {
    const closed = facts({ servicePoints: [] });
    expect(await estimateWaitsInPieces(closed, () => Promise.reject(new Error('No pause is due.')))).toEqual(
      estimateWaits(closed),
    );
  });
});
