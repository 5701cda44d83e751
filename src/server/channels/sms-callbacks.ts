import express, { type RequestHandler, Router } from 'express';
import type { Config } from '../../config/config.js';
import type { Receipt, ReceiptService } from '../../services/channels/receipts/receipt.service.js';
import type { SampledLines } from '../log/sampled-lines.js';
import { type Form, isSignedForm } from './signed-form.js';

export interface SmsCallbacksOptions {
  config: Pick<Config, 'publicUrl' | 'channels'>;
  receipts: Pick<ReceiptService, 'applied' | 'answered'>;
  sampledLines: SampledLines;
}

/** Forms of a provider are shorter. */
const MOST_BYTES = 16_384;
const MOST_FIELDS = 100;
/** What is still on its way is not reported as something new. */
const STATUSES: Readonly<Record<string, Receipt['status']>> = {
  sent: 'SENT',
  delivered: 'DELIVERED',
  read: 'DELIVERED',
  undelivered: 'FAILED',
  failed: 'FAILED',
};
/** Error codes of numbers that do not exist or take no text messages. */
const GONE = ['21211', '21614', '30005', '30006'];
/** An empty answer: the provider sends nothing back to the person. */
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/**
 * POST /channels/sms/status and /channels/sms/inbound, for the SMS provider. A request counts only with a signature over the public address: the headers
 * of a request say nothing about where the provider sent it. Without a provider or a public address there are no such paths.
 */
export function smsCallbacks({ config: { publicUrl, channels }, receipts, sampledLines }: SmsCallbacksOptions): Router {
  const router = Router();
  const { sms } = channels;
  if (!sms || publicUrl === null) return router;
  const form = express.urlencoded({ extended: false, limit: MOST_BYTES, parameterLimit: MOST_FIELDS });
  const verified: RequestHandler = (request, response, next) => {
    const signature = request.get('x-twilio-signature') ?? '';
    if (isSignedForm(signature, { url: `${publicUrl}${request.originalUrl}`, form: formOf(request.body), token: sms.token }))
      return next();
    sampledLines.write(
      { userId: undefined, reason: 'FORGED' },
      {},
      'a request of the SMS provider was rejected: its signature is not that of QUEUE_SMS_TOKEN and QUEUE_PUBLIC_URL',
    );
    response.status(403).type('text').send('The signature is not valid.');
  };
  router.post('/channels/sms/status', form, verified, async (request, response) => {
    const receipt = receiptOf(request.query.token, formOf(request.body));
    if (receipt) await receipts.applied(receipt);
    response.status(204).end();
  });
  router.post('/channels/sms/inbound', form, verified, async (request, response) => {
    const { From: from, Body: body, OptOutType: wish } = formOf(request.body);
    if (typeof from === 'string') await receipts.answered(from, text(wish) || text(body));
    response.type('text/xml').send(NOTHING);
  });
  return router;
}

/** Null: it says nothing new, or nothing that is known. */
function receiptOf(token: unknown, form: Form): Receipt | null {
  const status = STATUSES[text(form.MessageStatus)];
  if (typeof token !== 'string' || status === undefined) return null;
  const code = text(form.ErrorCode);
  const isAddressGone = status === 'FAILED' && GONE.includes(code);
  const failure = isAddressGone ? 'ADDRESS' : /^\d{3,6}$/.test(code) ? `SMS_${code}` : 'UNDELIVERED';
  const reference = /^\w{1,100}$/.test(text(form.MessageSid)) ? text(form.MessageSid) : null;
  return { token, status, reason: status === 'FAILED' ? failure : null, isAddressGone, reference };
}

/** Without a form in the request there is no body. */
const formOf = (body: unknown): Form => (typeof body === 'object' && body !== null ? (body as Form) : {});

const text = (value: Form[string] | undefined): string => (typeof value === 'string' ? value : '');
