import { InProcessBus } from '../../../src/adapters/bus/in-process-bus.js';
import { openDatabase } from '../../../src/adapters/postgres/database.js';
import { ViewerCache } from '../../../src/services/directory/viewer-cache.js';
import { UnitOfWork } from '../../../src/services/outbox/unit-of-work.js';
import { createTestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';

/** Its reads have read, and answer when the network lets them. */
class SlowAnswers extends UnitOfWork {
  hasRead: () => void = () => undefined;
  answer: Promise<unknown> = Promise.resolve();

  override read() {
    const em = super.read();
    const execute = em.execute.bind(em) as (...args: unknown[]) => Promise<unknown>;
    em.execute = (async (...args: unknown[]) => {
      const rows = await execute(...args);
      this.hasRead();
      await this.answer;
      return rows;
    }) as typeof em.execute;
    return em;
  }
}

test('What was read before a user changed is not remembered after the change', async () => {
  const log = recordedLog();
  const stored = await createTestDatabase();
  const database = await openDatabase(stored.url, { log, poolSize: 2 });
  const work = new SlowAnswers(database.em, new InProcessBus(log), log);
  const cache = new ViewerCache(work, { store: async () => undefined });
  await stored.query(`insert into app_user (external_id, role, display_name, active) values ('n', 'NURSE', 'Nora', false)`);
  const { promise: answer, resolve: letItAnswer } = Promise.withResolvers<void>();
  const hasRead = new Promise<void>((resolve) => {
    work.hasRead = resolve;
  });
  work.answer = answer;
  const early = cache.viewerOf('n');
  await hasRead;
  await stored.query('update app_user set active = true');
  cache.forget('n');
  letItAnswer();
  expect(await early).toBeNull();
  expect(await cache.viewerOf('n')).toMatchObject({ role: 'NURSE' });
  await database.close();
  await stored.drop();
});
