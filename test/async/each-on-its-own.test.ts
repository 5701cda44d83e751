import { eachOnItsOwn } from '../../src/async/each-on-its-own.js';

test('An item that fails does not stop those after it, and its error is reported with it', async () => {
  const done: string[] = [];
  const failed: [string, unknown][] = [];
  const error = new Error('broken');
  await eachOnItsOwn(
    ['OPD', 'LAB', 'ENT'],
    async (code) => {
      if (code === 'LAB') throw error;
      done.push(code);
    },
    (code, reason) => failed.push([code, reason]),
  );
  expect(done).toEqual(['OPD', 'ENT']);
  expect(failed).toEqual([['LAB', error]]);
});

test('The second item begins when the first one is done', async () => {
  const steps: string[] = [];
  const work = async (item: string) => {
    steps.push(`${item} begins`);
    await Promise.resolve();
    steps.push(`${item} ends`);
  };
  await eachOnItsOwn(['first', 'second'], work, () => undefined);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('Work without promises is complete before the call returns, and so are the reports of what failed', () => {
  const steps: string[] = [];
  void eachOnItsOwn(
    ['first', 'second', 'third'],
    (item) => {
      if (item === 'second') throw new Error(item);
      steps.push(item);
    },
    (item) => steps.push(`${item} failed`),
  );
  expect(steps).toEqual(['first', 'second failed', 'third']);
});
