import { eventually } from '../support/eventually.js';
import { describeIf } from '../support/run/describe-if.js';
import { called, inService } from '../support/web/acts.js';
import { hasBrowser, WITHOUT_BROWSER } from '../support/web/browser.js';
import { PhoneWithPush } from '../support/web/push/phone-with-push.js';

/** A call, as the push service hands it to the worker. */
const CALL = {
  title: 'Queuebell',
  text: 'It is your turn.',
  link: '/m/0b7d6f5e',
  thread: 'entry/7',
  urgent: true,
  token: '0b7d6f5e',
  facts: { event: 'CALLED', entry: 'QueueEntry:7' },
};

describeIf(hasBrowser, WITHOUT_BROWSER, 'A phone that is notified while the page is closed', () => {
  let patient: PhoneWithPush;
  beforeAll(async () => {
    patient = await PhoneWithPush.start();
    await (await patient.app.nurse()).set(true);
  });
  afterAll(() => patient?.stop());

  it('is asked for permission in a tap, and is confirmed when its worker has shown the test push', async () => {
    const { phone, push } = patient;
    await patient.is('OFF');
    await patient.press('Notify this phone');
    await patient.is('SENT');
    await push.deliver((await patient.next()).payload);
    await patient.is('CONFIRMED');
    await phone.getByText(/^Confirmed \d\d:\d\d$/).waitFor();
    expect(await push.shown()).toMatchObject([{ body: 'This is a test: notices reach you here.', requireInteraction: true }]);
    expect(await patient.points()).toMatchObject([
      { channel: 'WEB_PUSH', state: 'ACTIVE', address: expect.stringMatching(/^127/) },
    ]);
  });

  it('stands among the ways that are below the ticket', async () => {
    const { phone } = patient;
    await phone.getByRole('button', { name: 'Join OPD' }).click();
    await phone.locator('.card').getByText('on this phone, also when the page is closed').waitFor();
    expect(await phone.getByText(/Keep this page open\./).count()).toBe(0);
  });

  it('is part of a test of the alert', async () => {
    const { phone, app, push } = patient;
    await patient.press('Test my alert');
    await phone.getByText('The notification of this phone has not arrived yet…').waitFor();
    await eventually(async () => expect(await app.services.sending.run()).not.toBeNull());
    await push.deliver((await patient.next()).payload);
    await phone.getByText(/^The notification of this phone arrived at \d\d:\d\d, after \d+\.\d s\.$/).waitFor();
    await phone.getByText(/^It arrived at .* Notices reach this page\.$/).waitFor();
  });

  it('shows a call until somebody answers, by a button too', async () => {
    const { push } = patient;
    await push.deliver(CALL);
    await eventually(async () => {
      const [call] = (await push.shown()).filter(({ tag }) => tag === 'entry/7');
      expect(call).toMatchObject({ body: CALL.text, requireInteraction: true, actions: ['I am coming', 'I need more time'] });
    });
    expect(await push.tap('entry/7', 'NEED_TIME', 'none')).toEqual(['POST /m/0b7d6f5e answer=NEED_TIME']);
    const lost = {
      body: 'Your answer did not arrive. Open the page, or go to the desk.',
      actions: ['I am coming', 'I need more time'],
    };
    expect(await push.shown()).toContainEqual(expect.objectContaining(lost));
    expect(await push.tap('entry/7', 'COMING')).toEqual(['POST /m/0b7d6f5e answer=COMING']);
    expect(await push.shown()).toContainEqual(expect.objectContaining({ body: 'Your answer has arrived.', actions: [] }));
  });

  it('opens the page that is there when somebody taps a notification, or the page of the message', async () => {
    const { push, phone, app } = patient;
    await push.deliver({ ...CALL, urgent: false, thread: 'entry/8' });
    await eventually(async () =>
      expect(await push.shown()).toContainEqual(expect.objectContaining({ tag: 'entry/8', actions: [] })),
    );
    expect(await push.tap('entry/8')).toEqual(['focus /']);
    await push.deliver({ ...CALL, thread: 'entry/9' });
    await eventually(async () => expect(await push.shown()).toContainEqual(expect.objectContaining({ tag: 'entry/9' })));
    await phone.goto(`${app.url}/board`);
    expect(await push.tap('entry/9')).toEqual(['open /m/0b7d6f5e']);
    await push.deliver({ ...CALL, thread: 'entry/10', link: 'https://elsewhere.example/m/0b7d6f5e' });
    await eventually(async () => expect(await push.shown()).toContainEqual(expect.objectContaining({ tag: 'entry/10' })));
    expect(await push.tap('entry/10')).toEqual(['open /']);
  });

  it('shows a neutral sentence in the language of the page for a message that it cannot read', async () => {
    const { push, phone, app } = patient;
    await phone.goto(`${app.url}/?lang=de`);
    await phone.locator('.link.LIVE').waitFor();
    await eventually(async () => {
      await push.deliver('{ "title": 7');
      const body = 'Es gibt eine neue Nachricht für Sie. Öffnen Sie die Seite, um sie zu lesen.';
      expect(await push.shown()).toContainEqual(expect.objectContaining({ tag: 'unreadable', body }));
    });
    await phone.goto(`${app.url}/?lang=en`);
    await patient.openSettings();
  });

  it('subscribes again by itself at a start, if its browser has ended the subscription', async () => {
    const { push, service } = patient;
    const [before] = await patient.points();
    await push.is({ subscription: null, next: service.subscribe() });
    await patient.openAgain();
    await push.deliver((await patient.next()).payload);
    await patient.is('CONFIRMED');
    const after = await patient.points();
    expect(after).toMatchObject([{ state: 'ACTIVE' }]);
    expect(after[0]?.id).not.toBe(before?.id);
  });

  it('says that notifications ended if the browser gives no other subscription, and takes them up again', async () => {
    const { push, service } = patient;
    await push.is({ subscription: null, next: null });
    await patient.openAgain();
    await patient.is('GONE');
    await patient.press('Switch on again');
    await patient.phone
      .getByText('The browser could not switch notifications on. Try again later, or use another browser.')
      .waitFor();
    await push.is({ next: service.subscribe() });
    await patient.press('Switch on again');
    await patient.is('SENT');
    await patient.next();
    await patient.press('Send again');
    await push.deliver((await patient.next()).payload);
    await patient.is('CONFIRMED');
  });

  it('answers a call at the server, while no page is open', async () => {
    const { push, phone, app } = patient;
    await phone.goto(`${app.url}/board`);
    await called(app);
    app.clock.advance(10_000);
    const { payload } = await patient.nextOf('CALLED');
    expect(payload).toMatchObject({ title: 'Queuebell', urgent: true });
    await push.deliver(payload);
    const tag = String(payload.thread);
    await eventually(async () => expect(await push.shown()).toContainEqual(expect.objectContaining({ tag })));
    await push.tap(tag, 'COMING', 'server');
    expect(await push.shown()).toContainEqual(expect.objectContaining({ tag, body: 'Your answer has arrived.' }));
    await phone.goto(app.url);
    await phone.getByText('Thank you. We wait for you.').waitFor();
    await inService(app);
    await patient.openSettings();
  });

  it('is removed from the browser and from the server when the person signs out', async () => {
    const { push } = patient;
    expect(await patient.points()).toHaveLength(1);
    await patient.press('Sign out');
    await patient.phone.getByRole('heading', { name: 'Please sign in' }).waitFor();
    expect((await push.state()).subscription).toBeNull();
    expect(await patient.points()).toEqual([]);
  });

  it('stays within its content policy, and asks no other host', () => expect(patient.browser.complaints).toEqual([]));
});
