import { createServer } from 'node:http';
import express from 'express';
import { outboxPage, type SentMessage } from '../../../src/server/channels/outbox-page.js';
import { giveAddress } from '../../support/channels/addresses.js';
import { listening } from '../../support/channels/provider.js';
import { startTestApp, TestClock } from '../../support/places/app.js';

const message: SentMessage = {
  at: new Date('2026-03-01T08:00:00Z'),
  channel: 'EMAIL',
  address: 'mara@example.org',
  title: '<script>alert(1)</script>',
  text: 'It is your turn & more.',
  link: 'https://queue.example/m/1',
  isUrgent: true,
  facts: { event: 'CALLED', code: '123456', entry: null },
  outcome: 'OK',
};

/** The page of a server that has sent these messages. */
async function shown(messages: readonly SentMessage[], { isProduction = false, headers = {} } = {}) {
  const app = express().use(outboxPage({ config: { isProduction }, sentMessages: { messages: () => messages } }));
  const server = createServer(app);
  const port = await listening(server);
  const answer = await fetch(`http://127.0.0.1:${port}/outbox`, { headers });
  const html = await answer.text();
  server.closeAllConnections();
  server.close();
  return { status: answer.status, policy: answer.headers.get('content-security-policy'), html };
}

describe('The outbox', () => {
  it('shows a message as text, with its link and what the worker gets', async () => {
    const { html, status } = await shown([message]);
    expect(status).toBe(200);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('EMAIL, urgent to <code>mara@example.org</code>');
    expect(html).toContain('It is your turn &amp; more.');
    expect(html).toContain('<a href="https://queue.example/m/1"');
    expect(html).toContain('code: 123456');
    expect(html).not.toContain('entry:');
  });

  it('needs no script, and its policy allows none', async () => {
    const { html, policy } = await shown([message]);
    expect(html).not.toMatch(/<script|onclick|style="/);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
  });

  it('has no link to what is no page', async () => {
    const { html } = await shown([
      { ...message, link: 'javascript:alert(1)' },
      { ...message, link: '//evil.example' },
    ]);
    expect(html).not.toContain('<a ');
  });

  it('is for a browser on this machine only: messages hold codes', async () => {
    expect((await shown([message], { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(403);
    expect((await shown([message], { headers: { 'x-forwarded-for': '192.0.2.1' } })).html).not.toContain('123456');
  });

  it('does not exist in production', async () => {
    expect((await shown([message], { isProduction: true })).status).toBe(404);
  });
});

test('A server in development shows what it would have sent', async () => {
  const clock = new TestClock();
  const app = await startTestApp({ patients: 1, openingHours: false, clock });
  const outbox = async () => (await fetch(`${app.url}/outbox`)).text();
  expect(await outbox()).toContain('No message has gone out');
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL', address: 'mara@example.org' });
  await (await app.nurse()).set(true);
  clock.advance(601_000);
  await app.services.sending.run();
  expect(await outbox()).toMatch(/EMAIL to <code>mara@example\.org<\/code>.*OK/);
  await app.stop();
});
