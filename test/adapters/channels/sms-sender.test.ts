import { SmsSender } from '../../../src/adapters/channels/sms-sender.js';
import { channelSenderContract } from '../../contracts/channel-sender.contract.js';
import { outgoing } from '../../support/channels/outgoing.js';
import { SMS_ACCOUNT, SMS_TOKEN, TestSmsProvider } from '../../support/channels/sms-provider.js';

const never = new AbortController().signal;
const common = {
  ...{ account: SMS_ACCOUNT, token: SMS_TOKEN, from: '+4930123456', price: null, publicUrl: null },
  proxy: { http: null, https: null, except: null },
};

describe('SmsSender', () => {
  channelSenderContract(
    async () => {
      const provider = await TestSmsProvider.start();
      return {
        provider,
        open: ({ deadlineMs }) => new SmsSender({ ...common, url: provider.url, deadlineMs }),
        address: () => ({ address: '+4915123456789', push: null }),
      };
    },
    {
      RETRY: [500, 503],
      RETRY_AFTER: [429],
      ADDRESS: [21_211, 21_614],
      MESSAGE: [400, 21_617, 21_408],
      CONFIG: [401, 403, 404, 20_003, 21_606, 302],
    },
  );
});

describe('A text message', () => {
  let provider: TestSmsProvider;
  const senders: SmsSender[] = [];
  const open = (options: Partial<ConstructorParameters<typeof SmsSender>[0]> = {}) => {
    const sender = new SmsSender({ ...common, url: provider.url, ...options });
    senders.push(sender);
    return sender;
  };
  const message = outgoing({ address: '+4915123456789' });
  beforeEach(async () => {
    provider = await TestSmsProvider.start();
  });
  afterEach(async () => {
    for (const sender of senders.splice(0)) await sender.close();
    await provider.close();
  });

  it('is known by the name that the provider gave it', async () => {
    const outcome = await open().send(message, never);
    expect(outcome).toEqual({ result: 'OK', reference: provider.accepted[0]?.sid });
  });

  it('is reported to the public address, if there is one', async () => {
    await open().send(message, never);
    await open({ publicUrl: 'https://queue.example/clinic' }).send(message, never);
    expect(provider.accepted.map(({ form }) => form.get('StatusCallback'))).toEqual([
      null,
      `https://queue.example/clinic/channels/sms/status?token=${message.token}`,
    ]);
  });

  it('comes from a number, or from a messaging service', async () => {
    const service = `MG${'0'.repeat(32)}`;
    await open().send(message, never);
    await open({ from: service }).send(message, never);
    expect(provider.accepted.map(({ form }) => [form.get('From'), form.get('MessagingServiceSid')])).toEqual([
      ['+4930123456', null],
      [null, service],
    ]);
  });

  it('is not sent to somebody who answered STOP', async () => {
    provider.fail(21_610);
    expect(await open().send(message, never)).toEqual({ result: 'ADDRESS', reason: 'STOPPED' });
  });

  it('is not sent with a wrong token, which is our mistake', async () => {
    expect(await open({ token: 'another-token' }).send(message, never)).toEqual({ result: 'CONFIG', reason: 'SMS_20003' });
  });
});
