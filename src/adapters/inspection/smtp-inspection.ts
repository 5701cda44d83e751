import { within } from '../../async/deadline.js';
import type { Finding } from '../../services/finding.js';
import { smtpConnection } from '../channels/smtp-connection.js';
import { smtpOutcome } from '../channels/smtp-outcome.js';
import { unreachable } from '../unreachable.js';

const PATIENCE_MS = 5_000;
const CHECK = 'e-mail';
const ADVICE =
  'Check SMTP_URL: host, port, user and password, and smtps: or smtp:. Until the server accepts mail, messages wait and expire.';

/** Checks whether the mail server lets us sign in. It sends nothing. `url` null: there is no mail server, which needs no finding. */
export async function inspectSmtp(url: string | null): Promise<Finding[]> {
  if (!url) return [];
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ ...smtpConnection(url), connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS });
  try {
    await within(transport.verify(), PATIENCE_MS, 'The mail server');
    return [{ check: CHECK, outcome: 'ok', found: 'the mail server answers', advice: '' }];
  } catch (error) {
    const outcome = smtpOutcome(error, new AbortController().signal);
    if (outcome.result !== 'CONFIG') return [unreachable(CHECK, error, ADVICE)];
    const found =
      outcome.reason === 'TLS' ? 'the mail server offers no encryption that is trusted here' : 'the mail server refuses us';
    return [{ check: CHECK, outcome: 'fail', found: `${found} (${outcome.reason})`, advice: ADVICE }];
  } finally {
    transport.close();
  }
}
