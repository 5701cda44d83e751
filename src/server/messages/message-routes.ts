import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../../config/config.js';
import { Role } from '../../entities/directory/role.enum.js';
import type { MessageLink } from '../../services/channels/links/message-link.service.js';
import { BadUserInputError, NotFoundError, RateLimitedError, ServiceUnavailableError } from '../../services/errors.js';
import type { Log } from '../../services/ports.js';
import type { Services } from '../../services/services.js';
import { notificationText } from '../../texts/notification-text.js';
import { formatError } from '../error-format.js';
import { requestIdFrom } from '../log/operation-log.js';
import { type AnswerServices, answerIn, answersFor, giveAnswer, isSure } from './answers.js';
import { leavingQuestion, linkText } from './message-page.js';
import { type ReplyFacts, sendOutcome, sendPage, sendRefusal, wantsJson } from './message-replies.js';

export interface MessageRoutesOptions {
  config: Pick<Config, 'pathPrefix'>;
  log: Log;
  services: AnswerServices & Pick<Services, 'directory'>;
  isStarting: () => boolean;
  isDraining: () => boolean;
}

/** Requests of an address in a minute. A waiting room shares an address, and so do all whose requests come through one proxy. */
const REQUESTS_PER_MINUTE = 3_000;
/** A form with one answer is shorter, also in the long form of RFC 7578. */
const BODY_BYTES = 4_000;
const PATH = '/m/:token';

/** What the handlers of one request tell each other. */
interface Locals {
  requestId: string;
  facts: ReplyFacts;
}

type Handler = RequestHandler<{ token: string }, unknown, unknown, Request['query'], Locals>;

/**
 * /m/<token>: what the link of a message opens, without a session. GET changes nothing, because the scanners of mail servers open each
 * link. POST answers: from the form of the page (which asks again before the person leaves the queue), from the worker of the patient's page (`Accept: application/json`), or from a mail program
 * that unsubscribes (RFC 8058).
 */
export function messageRoutes(options: MessageRoutesOptions): Router {
  const router = Router();
  const forms = [
    express.urlencoded({ extended: false, limit: BODY_BYTES, parameterLimit: 10 }),
    express.text({ type: 'multipart/form-data', limit: BODY_BYTES }),
  ];
  router.all(PATH, admission(options));
  router.get(PATH, show(options));
  router.post(PATH, ...forms, answer(options));
  router.use('/m', refusal(options));
  return router;
}

function admission({ config, isStarting, isDraining }: MessageRoutesOptions): Handler {
  const rate = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE, duration: 60 });
  return async (request, response, next) => {
    const requestId = requestIdFrom(request.headers['x-request-id']);
    response.set({ 'x-request-id': requestId, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    response.vary('Accept');
    Object.assign(response.locals, {
      requestId,
      facts: { prefix: config.pathPrefix, language: null, hasPage: false, answer: null },
    } satisfies Locals);
    if (isStarting() || isDraining()) throw new ServiceUnavailableError();
    await rate.consume(request.socket.remoteAddress ?? '').catch(({ msBeforeNext }: RateLimiterRes) => {
      throw new RateLimitedError(Math.ceil(msBeforeNext / 1000));
    });
    next();
  };
}

function show({ services, config: { pathPrefix: prefix } }: MessageRoutesOptions): Handler {
  return async ({ params }, response) => {
    const link = await linkOf(services, params.token, response.locals);
    const { channel, notification, recipient, isEnded } = link;
    const { language } = recipient;
    const { hasPage } = response.locals.facts;
    if (isEnded || notification.personal?.withdrawnAt) {
      const asking = { answers: answersFor(link).filter((each) => each === 'STOP'), channel };
      return sendPage(response, { language, prefix, hasPage, asking, sentences: [linkText(language, 'ENDED')] });
    }
    const department = await services.directory.departmentById(notification.departmentId);
    const sentences = [notificationText(language, notification, department)];
    if (notification.deliveredAt) sentences.push(linkText(language, 'DONE_READ'));
    await sendPage(response, { language, prefix, hasPage, sentences, asking: { answers: answersFor(link), channel } });
  };
}

/** The same answer twice has one effect. A message that is over can still be stopped. */
function answer({ services, config: { pathPrefix: prefix }, log }: MessageRoutesOptions): Handler {
  return async (request, response) => {
    const { locals } = response;
    const link = await linkOf(services, request.params.token, locals);
    const { language } = link.recipient;
    const { hasPage } = locals.facts;
    const given = answerIn(request.body);
    locals.facts.answer = given;
    if (given === null) throw new BadUserInputError('answer', 'answer must be READ, COMING, NEED_TIME, LEAVING or STOP.');
    if (link.isEnded && given !== 'STOP') {
      const json = { errors: [{ message: 'This link has ended.', extensions: { code: 'CONFLICT' } }] };
      return sendOutcome(request, response.status(410), { language, prefix, hasPage, key: 'ENDED', json });
    }
    if (given === 'LEAVING' && answersFor(link).includes(given) && !isSure(request.body) && !wantsJson(request)) {
      const sentences = leavingQuestion(language, link.notification.personal?.facts.ticket ?? '');
      return sendPage(response, { language, prefix, hasPage, sentences, asking: 'LEAVING' });
    }
    await giveAnswer(services, link, given, locals.requestId);
    log.info({ requestId: locals.requestId, delivery: link.deliveryId, answer: given }, 'message answered by its link');
    await sendOutcome(request, response, { language, prefix, hasPage, key: `DONE_${given}`, json: { answer: given } });
  };
}

/** @throws NotFoundError */
async function linkOf(services: AnswerServices, token: string, { facts }: Locals): Promise<MessageLink> {
  const link = await services.messageLinks.find(token);
  if (!link) throw new NotFoundError('There is no such link.');
  facts.language = link.recipient.language;
  facts.hasPage = link.recipient.role !== Role.GUEST;
  return link;
}

/** A body that cannot be read is left to the handler of all such bodies. */
function refusal({ log }: MessageRoutesOptions): ErrorRequestHandler {
  return async (error: { type?: string }, request, response, next) => {
    const { requestId, facts } = response.locals as Partial<Locals>;
    if (!requestId || !facts || error.type !== undefined) return next(error);
    await sendRefusal(request, response, formatError(error, { requestId, log }), facts);
  };
}
