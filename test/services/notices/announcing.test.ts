import { systemActor } from '../../../src/services/system-actor.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { latestEvent } from '../../support/places/held-feed.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ patients: 2 });
});
afterEach(async () => {
  await app.stop();
});

test('An announcement lists a changed user although more users than it can list were restored from a cluster with higher transaction numbers', async () => {
  await app.database.query(
    `insert into app_user (external_id, role, display_name, active, changed_at, changed_in)
     select 'restored-' || n, 'PATIENT', 'Restored', false, now() - interval '1 day', 1000000000000 + n from generate_series(1, 600) n`,
  );
  const [changed] = await app.database.query<{ id: number }>(
    `update app_user set active = false where external_id = 'patient-1' returning id::int as id`,
  );
  await app.services.queues.setOpen(systemActor('test'), { department: 'OPD', isOpen: true });
  const { addressing } = await latestEvent(app);
  expect(addressing?.changed.map(([id]) => id)).toContain(changed?.id);
  expect(addressing?.changedUpTo).toBeNull();
});
