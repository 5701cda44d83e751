import { post } from '../operations/post.js';
import type { TestApp } from '../places/app.js';

interface Entries {
  myQueueEntries: { id: string; department: { code: string } }[];
}

/** A person acts. What was done before is refused, and that is as good. */
const act = async (app: TestApp, person: string, operation: string) =>
  post(app.url, `mutation { ${operation} { __typename } }`, { token: await app.token(person) });
const nurse = (app: TestApp, operation: string) => act(app, 'nurse-1', operation);

/** An e-mail address of the patient, which a code was sent to. It counts as confirmed until the next state. */
export const codeSent = (app: TestApp) =>
  act(app, 'patient-1', 'addContactPoint(input: { channel: EMAIL, address: "bo.brook@clinic.example", consent: "Agreed." })');
export async function confirmed(app: TestApp): Promise<void> {
  await codeSent(app);
  await app.database.query(
    `insert into contact_point (user_id, channel, address, address_hash, push_key, push_auth, state, verified_at, consent_at, consent_text, created_at)
     select user_id, channels.channel, channels.address, channels.address, null, null, channels.state, now(), now(), 'Agreed.', now()
     from contact_point, (values ('SMS', '+4915123456789', 'OPTED_OUT'), ('WEB_PUSH', 'https://push.example/1', 'ACTIVE')) as channels(channel, address, state)
     where contact_point.channel = 'EMAIL' on conflict do nothing`,
  );
  await app.database.query(`update contact_point set state = 'ACTIVE', verified_at = now() where channel = 'EMAIL'`);
}

/** What happens in OPD before a page is shown: each leads there from wherever the day is. */
export const opened = (app: TestApp) => nurse(app, 'setQueueOpen(input: { department: "OPD", isOpen: true })');
export const joined = (app: TestApp) => act(app, 'patient-1', 'joinQueue(input: { department: "OPD" })');
export async function inLine(app: TestApp): Promise<void> {
  await opened(app);
  await joined(app);
}
export async function called(app: TestApp): Promise<void> {
  await inLine(app);
  await nurse(app, 'callNext(input: { department: "OPD" })');
}
export async function inService(app: TestApp): Promise<void> {
  await called(app);
  await onTheirEntry(app, 'startService');
}
export async function missed(app: TestApp): Promise<void> {
  await onTheirEntry(app, 'completeService');
  await called(app);
  await onTheirEntry(app, 'markNoShow');
}
export async function held(app: TestApp): Promise<void> {
  await inLine(app);
  await onTheirEntry(app, 'hold');
}
export async function removed(app: TestApp): Promise<void> {
  await inLine(app);
  await onTheirEntry(app, 'cancelEntry');
}
export async function transferred(app: TestApp): Promise<void> {
  await inLine(app);
  await nurse(app, 'setQueueOpen(input: { department: "LAB", isOpen: true })');
  await onTheirEntry(app, 'transfer', ', to: "LAB"');
}
export async function paused(app: TestApp): Promise<void> {
  await inLine(app);
  const until = new Date(Date.now() + 30 * 60_000).toISOString();
  await nurse(app, `pauseQueue(input: { department: "OPD", until: "${until}" })`);
}
export async function draining(app: TestApp): Promise<void> {
  await inLine(app);
  await nurse(app, 'drainQueue(input: { department: "OPD" })');
}
export const closed = (app: TestApp) =>
  nurse(app, 'setQueueOpen(input: { department: "OPD", isOpen: false, discardWaiting: true })');

/** A nurse acts on the place that the patient has in OPD. */
async function onTheirEntry(app: TestApp, operation: string, more = ''): Promise<void> {
  const query = 'query { myQueueEntries { id department { code } } }';
  const token = await app.token('patient-1');
  const { data } = await post<Entries, Record<string, never>>(app.url, query, { token });
  const entry = data?.myQueueEntries.find(({ department }) => department.code === 'OPD');
  if (entry) await nurse(app, `${operation}(input: { entry: "${entry.id}"${more} })`);
}
