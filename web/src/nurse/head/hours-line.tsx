import type { NurseQueueFragment } from '../../generated/operations.js';
import { ServerText, StateMark } from '../../kit/look/view.js';
import { t } from '../../kit/texts.js';
import { momentOf } from '../../kit/times.js';
import type { DeskFacts } from '../use-desk.js';

/**
 * The state of a queue: since when and by whom, what happens next, and the rule or the person that decides it. After a change the reasons of the
 * state before are not shown: the new ones follow, perhaps late.
 */
export function HoursLine({ queue, desk: read }: { queue: NurseQueueFragment; desk: DeskFacts | null }) {
  const { timeZone } = queue.department;
  const at = (instant: string) => momentOf(instant, timeZone);
  const desk = read && isSame(read.of, queue) ? read : null;
  const [last] = desk?.statusLogs.nodes ?? [];
  const { override, winner, nextTransitionAt, nextIsOpen } = desk?.explainHours ?? {};
  const next =
    nextTransitionAt &&
    (nextIsOpen ? t('BOARD_OPENS', { time: at(nextTransitionAt) }) : t('CLOSES', { time: at(nextTransitionAt) }));
  // A person who decides has a line of their own.
  const rule = winner && (winner.kind === 'WEEKLY' || winner.kind === 'EXCEPTION') ? winner.text : null;
  return (
    <>
      <div class="row">
        <h1 id="department" tabIndex={-1}>
          {queue.department.name}
        </h1>
        <StateMark queue={queue} />
        <span class="muted">
          {last && t('SINCE', { time: at(last.createdAt), who: last.actor?.displayName ?? t('BY_HOURS') })}
          {queue.state === 'DRAINING' && queue.servingUntil && ` · ${t('UNTIL')} ${at(queue.servingUntil)}`}
          {next && ` · ${next}`}
          {rule && (
            <>
              {' ('}
              <ServerText>{rule}</ServerText>)
            </>
          )}
        </span>
      </div>
      {override && (
        <p class="strip waiting">
          {t(override.state === 'KEEP_OPEN' ? 'KEPT_OPEN' : 'KEPT_CLOSED', {
            time: at(override.until),
            who: override.by?.displayName ?? t('BY_SYSTEM'),
          })}
          {override.note && `: ${override.note}`}
        </p>
      )}
    </>
  );
}

const isSame = (one: NurseQueueFragment, other: NurseQueueFragment) =>
  one.state === other.state && one.override?.state === other.override?.state && one.override?.until === other.override?.until;
