import type { ComponentChildren } from 'preact';
import type { OfficeDeliveryQuery } from '../../generated/operations.js';
import { Bar } from '../frame/bar.js';
import { Count } from '../frame/count.js';
import { durationText } from '../frame/duration.js';
import { Moment } from '../frame/moment.js';
import { Table } from '../frame/view.js';
import { StatusWord } from '../messages/message-state.js';
import { channelText, reasonText, STATUSES } from '../messages/message-words.js';
import { t } from '../texts.js';

type Announcement = NonNullable<OfficeDeliveryQuery['announcement']>;
type Step = Announcement['channels'][number];

/** A line of a step: what, and how many. */
interface Line {
  key: string;
  what: ComponentChildren;
  count: number;
}

/** What became of an announcement step by step of its ladder: who had not acknowledged it by then, and what happened with their messages. */
export function ChannelFunnel({ announcement }: { announcement: Announcement }) {
  const steps = announcement.channels;
  const most = Math.max(1, ...steps.flatMap((step) => linesOf(step).map(({ count }) => count)));
  return (
    <>
      <h3>{t('LADDER_OF')}</h3>
      <p class="muted">{steps.length === 0 ? t('NO_LADDER') : t('LADDER_OF_HELP')}</p>
      {steps.length > 0 && (
        <Table label={t('LADDER_OF')} columns={[t('COLUMN_STEP'), t('WHEN'), t('WHAT_BECAME'), t('COLUMN_NUMBER')]}>
          {steps.map((step) => (
            <StepRows key={step.step} step={step} start={announcement.createdAt} most={most} />
          ))}
        </Table>
      )}
    </>
  );
}

function StepRows({ step, start, most }: { step: Step; start: string; most: number }) {
  const lines = linesOf(step);
  const after = Math.max(0, Math.round((Date.parse(step.dueAt) - Date.parse(start)) / 1000));
  return (
    <>
      {lines.map(({ key, what, count }, nth) => (
        <tr key={key} class={nth === 0 ? 'first' : 'more'} data-step={step.step} data-line={key}>
          {nth === 0 && (
            <>
              <th scope="row" rowSpan={lines.length}>
                {step.step}. {channelText(step.channel)}
                <small class="why muted">{t(`CONDITION_${step.condition}`)}</small>
              </th>
              <td rowSpan={lines.length}>
                {t('STEP_AFTER', { time: durationText(after) })}
                <small class="why muted">
                  {t(step.plannedAt ? 'STEP_PLANNED' : 'STEP_DUE')} <Moment at={step.plannedAt ?? step.dueAt} />
                </small>
              </td>
            </>
          )}
          <td>{what}</td>
          <td class="measured">
            {count >= 0 && (
              <>
                <Count of={count} /> <Bar share={count / most} />
              </>
            )}
          </td>
        </tr>
      ))}
    </>
  );
}

/** -1: a line without a number. A status and a reason that have no message any more are counted as 0, and left out. */
function linesOf({ plannedAt, recipients, withoutAddress, counts }: Step): Line[] {
  const messages = STATUSES.flatMap((status) => counts.filter((each) => each.status === status && each.count > 0)).map(
    ({ status, reason, count }) => ({
      key: `${status} ${reason ?? ''}`,
      what: (
        <>
          <StatusWord status={status} />
          {reason && <small class="why muted">{reasonText(reason)}</small>}
        </>
      ),
      count,
    }),
  );
  if (!plannedAt && messages.length === 0) return [{ key: 'NOTHING', what: t('NO_MESSAGES_YET'), count: -1 }];
  return [
    { key: 'RECIPIENTS', what: t('UNREACHED'), count: recipients },
    ...(withoutAddress > 0 ? [{ key: 'WITHOUT_ADDRESS', what: t('WITHOUT_ADDRESS'), count: withoutAddress }] : []),
    ...messages,
  ];
}
