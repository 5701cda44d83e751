import { Channel } from '../../entities/channels/channel.enum.js';
import type { ChannelSender, ChannelSenders } from '../../services/channels/channel-sender.js';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';
import type { ProxySettings } from '../provider-fetch.js';
import { DevelopmentOutbox } from './development/development-outbox.js';
import type { PushKeys } from './development/development-push-keys.js';
import { DevelopmentSender } from './development/development-sender.js';
import { type FailureSettings, ProvokedFailures } from './development/provoked-failures.js';

/** The part of the configuration that is used. Null: the channel is not configured. */
export interface SenderSettings {
  isProduction: boolean;
  dataDir: string;
  publicUrl: string | null;
  proxy: ProxySettings;
  channels: {
    pushHosts: 'public' | readonly string[];
    email: { url: string; from: string } | null;
    push: (PushKeys & { subject: string }) | null;
    sms: { url: string; account: string; token: string; from: string; price: ChannelSender['price'] } | null;
  };
}

export interface SenderOptions {
  log: Log;
  /** Whether this process may create the keys of push for development: a command that only reads must not write to the folder. */
  createsKeys: boolean;
  /** What fails in development. Left out: nothing. */
  failures?: FailureSettings | undefined;
}

export interface Senders {
  senders: ChannelSenders;
  /** The key with which browsers subscribe. Null: push is not offered. */
  pushPublicKey: string | null;
  /** What went out in development. Null in production. */
  outbox: DevelopmentOutbox | null;
}

/** For push services, which may write to the contact if a sender misbehaves. */
const DEVELOPMENT_SUBJECT = 'https://queuebell.example';

/** The providers that are configured; in development one for each channel. Libraries are loaded only for what is used. */
export async function createSenders(settings: SenderSettings, options: SenderOptions): Promise<Senders> {
  const { email, push, sms } = settings.channels;
  if (settings.isProduction) {
    const senders = [
      email && (await smtpSender(email)),
      push && (await pushSender(push, settings)),
      sms && (await smsSender(settings)),
    ];
    return { senders: senders.filter((sender) => sender !== null), pushPublicKey: push?.publicKey ?? null, outbox: null };
  }
  const outbox = new DevelopmentOutbox();
  const failures = new ProvokedFailures(options.failures ?? { seed: 1 });
  const recording = (name: string, channel: Channel, real: ChannelSender | null = null) =>
    new DevelopmentSender({ name, channel, outbox, real, failures });
  const keys = push ?? (await developmentKeys(settings.dataDir, options));
  const senders = [
    email ? await smtpSender(email) : recording('smtp', Channel.EMAIL),
    push && (await pushSender(push, settings)),
    !push && keys && recording('web-push', Channel.WEB_PUSH, await pushSender(keys, settings)),
    sms ? await smsSender(settings) : recording('sms', Channel.SMS),
  ];
  return {
    senders: senders.filter((sender) => sender !== null && sender !== false),
    pushPublicKey: keys?.publicKey ?? null,
    outbox,
  };
}

async function smtpSender(email: { url: string; from: string }): Promise<ChannelSender> {
  const { SmtpSender } = await import('./smtp-sender.js');
  return new SmtpSender(email);
}

async function pushSender(
  { publicKey, privateKey, subject = DEVELOPMENT_SUBJECT }: PushKeys & { subject?: string },
  { proxy, channels: { pushHosts: hosts } }: SenderSettings,
): Promise<ChannelSender> {
  const { PushSender } = await import('./push-sender.js');
  return new PushSender({ publicKey, privateKey, subject, hosts, proxy });
}

async function smsSender({ proxy, publicUrl, channels: { sms } }: SenderSettings): Promise<ChannelSender | null> {
  const { SmsSender } = await import('./sms-sender.js');
  return sms && new SmsSender({ ...sms, proxy, publicUrl });
}

/** Null: the data folder cannot be used. Development continues without push. */
async function developmentKeys(dataDir: string, { log, createsKeys }: SenderOptions): Promise<PushKeys | null> {
  const { developmentPushKeys, existingPushKeys } = await import('./development/development-push-keys.js');
  try {
    return await (createsKeys ? developmentPushKeys(dataDir) : existingPushKeys(dataDir));
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, 'no keys of push could be kept in the data folder, push is not offered');
    return null;
  }
}
