import { AcknowledgeDocument, ListenNotificationsDocument, MeDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask, post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { moreClicks } from '../support/people/nurse.js';
import { Patient } from '../support/people/patient.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { Clinic } from '../support/places/clinic.js';
import { unmigratedDatabase } from '../support/places/database.js';
import { describeWithRedis } from '../support/run/describe-if.js';

describe("The test kit's one node", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ patients: 3 });
  });
  afterAll(() => app.stop());

  test('notifies a client, which acknowledges over HTTP', async () => {
    const token = await app.token('patient-1');
    const client = socketClient(app.url, token);
    const inbox = new Inbox(client, ListenNotificationsDocument);
    await (await app.nurse()).set(true);
    const { id } = (await inbox.next()).queueNotification;
    const { acknowledgeNotification } = await ask(app.url, AcknowledgeDocument, { token, variables: { id } });
    expect(acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
    await client.dispose();
  });

  test('notifies a patient, who acknowledges over the socket until the connection breaks', async () => {
    await (await app.nurse()).set(true);
    const patient = await app.patient('patient-2');
    await eventually(() => expect(patient.received).toHaveLength(1));
    const { id } = patient.received[0]!;
    expect(await patient.acknowledge(id)).toBe('DELIVERED');
    patient.drop();
    await eventually(() => expect(patient.losses).toMatchObject([{ code: 1006, acceptedAt: expect.any(Number) }]));
    expect(await patient.acknowledge(id)).toBe(null);
    expect(patient.failures).toEqual([]);
  });

  test('answers who is signed in, and rejects who is not', async () => {
    const token = await app.token('patient-1');
    expect((await overSocket(app.url, MeDocument, { token })).data?.me.role).toBe('PATIENT');
    expect((await post(app.url, MeDocument)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await expect(Patient.connect(app.url, 'no token')).rejects.toThrow('The server closed the socket: 44');
  });
});

await describeWithRedis("The test kit's two nodes", (redis) => {
  test('notify patients who reconnect to the node that runs', async () => {
    const clinic = await Clinic.open({ patients: 4, redisUrl: redis.url });
    await clinic.admit(4);
    await clinic.endNode(1, 'SIGKILL');
    const nurse = await clinic.nurse(1);
    nurse.keepClicking(10);
    await moreClicks([nurse], ({ changed }) => changed, { times: 3, withinMs: 30_000 });
    await nurse.stop();
    await eventually(() => expect(clinic.missing(clinic.announced.slice(-1))).toBe(0));
    for (const { failures } of clinic.patients) expect(failures).toEqual([]);
    expect(clinic.complaints).toEqual([]);
    await clinic.close();
  });
});

test("The test kit's unmigrated database has no table", async () => {
  const database = await unmigratedDatabase();
  expect(await database.query(`select from pg_tables where schemaname = 'public'`)).toEqual([]);
  await database.drop();
});
