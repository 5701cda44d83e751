import type { Outcome } from '../../services/channels/channel-sender.js';
import { failedAttempt } from './failed-attempt.js';

/** The part of nodemailer's errors that is read. */
interface SmtpError {
  code?: string;
  /** 550; of an error without an answer of the server, it is missing. */
  responseCode?: number;
  /** The answer: "550 5.1.1 ..." */
  response?: string;
  command?: string;
}

/** An enhanced status code (RFC 3463), after the code of the answer: its class is that code's first digit. */
const ENHANCED = /^\d{3}[ -]([245])\.(\d{1,3})\.(\d{1,3})\b/;
/** How servers without enhanced codes say that an address does not exist. */
const UNKNOWN_USER = /user unknown|unknown user|no such (user|mailbox|recipient)/i;
/** Answers about who we are: authentication required or refused, and a session that must be encrypted. */
const ABOUT_US = [530, 534, 535, 538];

/** The outcome of a mail that the server did not accept. Only an address that does not exist is at fault itself; policies (5.7.x) are about us. */
export function smtpOutcome(error: unknown, signal: AbortSignal): Outcome {
  const { code, responseCode, response = '', command = '' } = error as SmtpError;
  if (signal.aborted) return failedAttempt(error, signal);
  // TLS is required and not offered.
  if (code === 'ETLS') return { result: 'CONFIG', reason: 'TLS' };
  if (responseCode === undefined)
    return code === 'EAUTH' || code === 'ENOAUTH' ? { result: 'CONFIG', reason: 'AUTH' } : failedAttempt(error, signal);
  const [, , subject = '', detail = ''] = ENHANCED.exec(response) ?? [];
  const status = subject ? `SMTP_${responseCode}_${subject}_${detail}` : `SMTP_${responseCode}`;
  if (responseCode < 500) return { result: 'RETRY', reason: status };
  return { result: permanent({ responseCode, response, command, subject, detail }), reason: status };
}

interface Refusal extends Required<Pick<SmtpError, 'responseCode' | 'response' | 'command'>> {
  /** 7 of 5.7.1; empty: the server has no enhanced codes. */
  subject: string;
  detail: string;
}

function permanent({ responseCode, response, command, subject, detail }: Refusal): 'ADDRESS' | 'MESSAGE' | 'CONFIG' {
  const isOfSender = subject === '1' && (detail === '7' || detail === '8');
  if (subject === '7' || isOfSender || ABOUT_US.includes(responseCode)) return 'CONFIG';
  // Before a recipient is named, nothing of the message can be at fault; except its size, which is announced with the sender.
  if (/^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH|MAIL FROM)/.test(command) && responseCode !== 552 && subject !== '3') return 'CONFIG';
  if (subject === '1' || (subject === '2' && detail === '1')) return 'ADDRESS';
  return !subject && command === 'RCPT TO' && UNKNOWN_USER.test(response) ? 'ADDRESS' : 'MESSAGE';
}
