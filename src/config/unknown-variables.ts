import { distance } from 'fastest-levenshtein';
import { variables } from './variables.js';

export interface UnknownVariable {
  name: string;
  /** The variable that was probably meant; null: no name is similar. */
  nearest: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const known = Object.keys(variables);
const OURS = /^QUEUE(BELL)?_/i;
/** Names that other programs use for a variable of ours. */
const OTHER_NAMES: Readonly<Record<string, string>> = { DB_URL: 'DATABASE_URL', DB_URI: 'DATABASE_URL' };
/** Our variables without the prefix, which are easily misspelt: MONGODB_URI. Shorter names are too similar to those of other programs. */
const MISTAKABLE = known.filter((name) => !OURS.test(name) && name.length > 8);
/** Greatest edit distance at which one name is taken for the other. */
const MOST_LETTERS = 2;
const FEWEST_IN_COMMON = 0.5;
/** Variables that Kubernetes sets in every container for a Service called "queue": QUEUE_SERVICE_HOST, QUEUE_PORT_4000_TCP. */
const OF_KUBERNETES = /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/i;

/** Variables whose names resemble ours but are unknown, so that they have no effect. */
export function unknownVariables(env: Environment): UnknownVariable[] {
  const names = Object.keys(env).filter((name) => env[name]?.trim() && !known.includes(name));
  return names.flatMap((name) => {
    if (OF_KUBERNETES.test(name) || /^(tcp|udp|sctp):\/\//.test(env[name] ?? '')) return [];
    if (OURS.test(name)) return [{ name, nearest: nearestTo(name) }];
    const upper = name.toUpperCase();
    const meant = OTHER_NAMES[upper] ?? MISTAKABLE.find((each) => !env[each]?.trim() && distance(upper, each) <= MOST_LETTERS);
    return meant === undefined || env[meant]?.trim() ? [] : [{ name, nearest: meant }];
  });
}

/** The warning about one such variable. It never holds the value, which may be a secret. */
export function unknownSentence({ name, nearest }: UnknownVariable): string {
  return `${name} is not a variable of Queuebell and has no effect.${nearest === null ? '' : ` Did you mean ${nearest}?`}`;
}

/** The known variable that is most similar, compared without our prefix, which some variables (DATABASE_URL) do not have. */
function nearestTo(name: string): string | null {
  const bare = name.toUpperCase().replace(OURS, '');
  const other = OTHER_NAMES[bare];
  if (other) return other;
  const ending = known.filter((each) => each.endsWith(`_${bare}`)); // the word before it is missing: QUEUE_JWKS_URL
  if (!known.includes(bare) && bare.includes('_') && ending.length === 1) return ending[0] ?? null;
  const ranked = known
    .map((each) => ({ each, letters: distance(OURS.test(each) ? each.replace(OURS, '') : each, bare) }))
    .sort((a, b) => a.letters - b.letters);
  const [best] = ranked;
  return best && best.letters <= bare.length * FEWEST_IN_COMMON ? best.each : null;
}
