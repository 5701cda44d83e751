import { distance } from 'fastest-levenshtein';
import { variables } from './variables.js';

export interface UnknownVariable {
  name: string;
  /** The variable that was probably meant; null: none resembles it. */
  nearest: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const known = Object.keys(variables);
const OURS = /^QUEUE(BELL)?_/i;
/** Without our prefix, and easily written in another way: MONGODB_URI. Shorter names are too near to those of other programs. */
const MISTAKABLE = known.filter((name) => !OURS.test(name) && name.length > 8);
/** Letters between two names up to which one is taken for the other. */
const MOST_LETTERS = 2;
const FEWEST_IN_COMMON = 0.5;
/** What Kubernetes sets in every container for a Service called "queue": QUEUE_SERVICE_HOST, QUEUE_PORT_4000_TCP. */
const OF_KUBERNETES = /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/i;

/** Variables that look like ours and are none: what they were to set is not set. */
export function unknownVariables(env: Environment): UnknownVariable[] {
  const names = Object.keys(env).filter((name) => env[name]?.trim() && !known.includes(name));
  return names.flatMap((name) => {
    if (OF_KUBERNETES.test(name) || /^(tcp|udp|sctp):\/\//.test(env[name] ?? '')) return [];
    if (OURS.test(name)) return [{ name, nearest: nearestTo(name) }];
    const meant = MISTAKABLE.find((each) => !env[each]?.trim() && distance(name.toUpperCase(), each) <= MOST_LETTERS);
    return meant === undefined ? [] : [{ name, nearest: meant }];
  });
}

/** A sentence for a person. Never the value: it may be a secret. */
export function unknownSentence({ name, nearest }: UnknownVariable): string {
  return `${name} is not a variable of Queuebell and has no effect.${nearest === null ? '' : ` Did you mean ${nearest}?`}`;
}

/** With our prefix and without it: DATABASE_URL has none. */
function nearestTo(name: string): string | null {
  const bare = name.toUpperCase().replace(OURS, '');
  const ending = known.filter((each) => each.endsWith(`_${bare}`)); // without the word before it: QUEUE_JWKS_URL
  if (!known.includes(bare) && bare.includes('_') && ending.length === 1) return ending[0] ?? null;
  const ranked = known
    .map((each) => ({ each, letters: distance(OURS.test(each) ? each.replace(OURS, '') : each, bare) }))
    .sort((a, b) => a.letters - b.letters);
  const [best] = ranked;
  return best && best.letters <= bare.length * FEWEST_IN_COMMON ? best.each : null;
}
