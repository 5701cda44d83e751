import { SentRecorder } from '../../../src/realtime/feeds/sent-recorder.js';
import type { SentNotice } from '../../../src/services/notices/delivery-record.service.js';
import { eventually } from '../../support/eventually.js';
import { recordedLog } from '../../support/records/recorded-log.js';

test('A flush waits for the records that an earlier one is writing', async () => {
  const written: number[][] = [];
  const finish: Array<() => void> = [];
  const records = {
    recordSent: () => Promise.reject(new Error('There is one recipient.')),
    recordSentEach: (sent: readonly SentNotice[]) =>
      new Promise<void>((resolve) => {
        finish.push(() => {
          written.push(sent.map(({ recipientId }) => recipientId));
          resolve();
        });
      }),
  };
  const recorder = new SentRecorder(records, recordedLog());
  recorder.add(1, 7, new Date());
  await eventually(() => expect(finish).toHaveLength(1)); // the recorder's own timer writes it
  let isFlushed = false;
  const flushed = recorder.flush().then(() => {
    isFlushed = true;
  });
  await new Promise(setImmediate);
  expect(isFlushed).toBe(false);
  finish[0]?.();
  await flushed;
  expect(written).toEqual([[7]]);
});
