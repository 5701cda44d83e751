import { AssignStaffDocument, MeDocument, SaveDepartmentDocument, SaveUserDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask, post } from '../../support/operations/post.js';
import { Clinic } from '../../support/places/clinic.js';
import { promisedMs } from '../../support/run/fault-scale.js';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await Clinic.open({ patients: 1, jobs: false });
});
afterAll(() => clinic.close());

test('A department and a nurse limited to it are made on one node, and work on the other within 30 s', async () => {
  const token = await clinic.token('admin-1');
  const [here, there] = [clinic.url(0), clinic.url(1)];
  // The other node has cached its departments and the user before.
  await post(there, '{ departments { code } }', { token });
  const nurse = await clinic.token('nurse-x');
  expect((await post(there, MeDocument, { token: nurse })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const startedAt = performance.now();
  const xray = { code: 'XRAY', name: 'X-ray', timeZone: 'Europe/Vienna' };
  await ask(here, SaveDepartmentDocument, { token, variables: { input: xray } });
  const { saveUser } = await ask(here, SaveUserDocument, {
    token,
    variables: { input: { externalId: 'nurse-x', role: 'NURSE' } },
  });
  await ask(here, AssignStaffDocument, { token, variables: { input: { user: saveUser.user.id, departments: ['XRAY'] } } });
  const set = async (department: string, isOpen: boolean) => {
    const document = `mutation { setQueueOpen(input: { department: "${department}", isOpen: ${isOpen} }) { changed } }`;
    return (await post(there, document, { token: nurse })).errors?.[0]?.extensions.code ?? 'ok';
  };
  await eventually(async () => expect(await set('XRAY', true)).toBe('ok'), promisedMs(30_000));
  expect(await set('OPD', true)).toBe('FORBIDDEN');
  expect(performance.now() - startedAt).toBeLessThan(promisedMs(30_000));
});
