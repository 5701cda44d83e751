import { domainToASCII } from 'node:url';
import { BadUserInputError } from '../../errors.js';

const MAX_LENGTH = 254;
/** Atoms of RFC 5321 with dots between them. Quoted names and comments exist on paper only. */
const LOCAL = /^(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
/** The last label has a letter: an IP address is no domain of mail. */
const DOMAIN = new RegExp(`^(${LABEL}\\.)+(?=[^.]*[a-z])${LABEL}$`);

/**
 * Returns an e-mail address as it is stored: the domain in lower case and in ASCII, the part before the @ as it was written, because the
 * receiving server may distinguish its case.
 *
 * @throws BadUserInputError
 */
export function emailAddress(field: string, written: string): string {
  const text = written.trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.length > MAX_LENGTH ? '' : domainToASCII(text.slice(at + 1)).toLowerCase();
  const address = `${local}@${domain}`;
  if (address.length > MAX_LENGTH || !LOCAL.test(local) || !DOMAIN.test(domain))
    throw new BadUserInputError(field, `${field} is not an e-mail address. Write it as name@example.org.`);
  return address;
}
