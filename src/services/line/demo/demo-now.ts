import type { LineAction } from '../../../entities/line/line-transitions.js';
import { PersonNeed } from '../../../entities/line/person-need.enum.js';
import { ServiceClass } from '../../../entities/line/service-class.enum.js';
import type { DemoActor, DemoPerson } from './demo-person.js';

const MINUTE_MS = 60_000;
/** Minutes since the opening of the demo morning. */
export const OPEN_FOR_MINUTES = 84;

/**
 * The morning so far. Each line is a person: how many minutes ago each action was. ROOM-1 and ROOM-2 are where they were called to, ! is an urgent
 * person, "guest" one without an account, and "interpreter" or "collect" what a person needs. Nine are in the line now: one in service, one called, seven waiting.
 */
const MORNING = `
  ROOM-1          83 JOIN   80 CALL  79 START_SERVICE  70 COMPLETE
  ROOM-2          82 JOIN   79 CALL  77.5 START_SERVICE  64 COMPLETE
  ROOM-1          78 JOIN   69 CALL  67.5 START_SERVICE  57 COMPLETE
  ROOM-2  guest   75 JOIN   63 CALL  61.5 START_SERVICE  54 COMPLETE
  ROOM-1          71 JOIN   56 CALL  53 RECALL*  50 MARK_NO_SHOW*
  ROOM-2          66 JOIN   53 CALL  52 START_SERVICE  38 COMPLETE
  ROOM-1          63 JOIN   49 CALL  47 START_SERVICE  36 COMPLETE
  ROOM-2  !       44 JOIN   37 CALL  36 START_SERVICE  23 COMPLETE
  ROOM-1          58 JOIN   35 CALL  33.5 START_SERVICE  26 COMPLETE
  -               55 JOIN   31 LEAVE
  ROOM-1          52 JOIN   25 CALL  23.5 START_SERVICE  12 COMPLETE
  ROOM-2          47 JOIN   22 CALL  21 START_SERVICE  2 COMPLETE
  ROOM-1          41 JOIN   11 CALL  9.5 START_SERVICE
  ROOM-2          36 JOIN   1 CALL  0.7 COMING
  -               33 JOIN
  -       guest interpreter  27 JOIN
  -       collect 24 JOIN
  -               17 JOIN
  -               11 JOIN
  -               3 JOIN
  -       !       0.5 JOIN`;

const SYSTEM = '*';
const NEEDS = { interpreter: PersonNeed.INTERPRETER, collect: PersonNeed.COLLECT_IN_PERSON } as const;

/** The people of the demo morning at this time, in the order of joining. Pure. */
export function demoNow(now: Date): DemoPerson[] {
  const people = MORNING.trim()
    .split('\n')
    .map((line) => personOf(line.trim().split(/\s+/), now));
  return people.sort((a, b) => a.steps[0]!.at.getTime() - b.steps[0]!.at.getTime());
}

function personOf(words: readonly string[], now: Date): DemoPerson {
  const isGuest = words.includes('guest');
  const room = /^ROOM-(\d)$/.exec(words[0] ?? '')?.[1];
  const pairs = words.slice(words.findIndex((word) => /^\d/.test(word)));
  return {
    isGuest,
    serviceClass: words.includes('!') ? ServiceClass.URGENT : ServiceClass.ROUTINE,
    needs: Object.entries(NEEDS).flatMap(([word, need]) => (words.includes(word) ? need : [])),
    point: room === undefined ? null : Number(room) - 1,
    steps: pairs.flatMap((minutes, at) => {
      const word = pairs[at + 1] ?? '';
      if (at % 2 === 1) return [];
      const action = word.replace(SYSTEM, '') as LineAction;
      return {
        at: new Date(now.getTime() - Number(minutes) * MINUTE_MS),
        action,
        by: actorOf(word, isGuest || words.includes('!')),
      };
    }),
  };
}

/** Staff add guests and urgent people to the line. */
function actorOf(word: string, isAdded: boolean): DemoActor {
  if (word.endsWith(SYSTEM)) return 'SYSTEM';
  if (word === 'JOIN') return isAdded ? 'NURSE' : 'PERSON';
  return word === 'COMING' || word === 'LEAVE' ? 'PERSON' : 'NURSE';
}
