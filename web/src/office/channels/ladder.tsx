import { useState } from 'preact/hooks';
import {
  KeepStepsDocument,
  type NotificationEvent,
  OfficeLadderDocument,
  type OfficeStepFragment,
} from '../../generated/operations.js';
import { ConfirmDialog } from '../form/confirm-dialog.js';
import { DepartmentChoice, useDepartment } from '../frame/department-choice.js';
import { durationText } from '../frame/duration.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, Table } from '../frame/view.js';
import { channelText, eventText } from '../messages/message-words.js';
import { t } from '../texts.js';
import { LadderForm } from './ladder-form.js';
import { LADDER_EVENTS } from './ladder-steps.js';

/** The steps of one event, where they come from, and what may be done with them. */
interface EventLadder {
  event: NotificationEvent;
  steps: readonly OfficeStepFragment[];
  isOwn: boolean;
}

/** For each event, after how long and by which channel those who have not acknowledged it are notified. */
export function Ladder() {
  const { ask } = useOffice();
  const department = useDepartment(true);
  const answer = useAnswer(ask, OfficeLadderDocument, { department });
  const [edited, setEdited] = useState<EventLadder | null>(null);
  const [dropped, setDropped] = useState<EventLadder | null>(null);
  const { data, read } = answer;
  const ladders = data ? laddersOf(data.ofAll, department ? data.ofOne : []) : [];
  return (
    <>
      <h3>{t('LADDER')}</h3>
      <p class="muted">{t('LADDER_HELP')}</p>
      <div class="row filters">
        <DepartmentChoice withAll={true} />
        <p class="muted">{department ? t('LADDER_OF_ONE', { department }) : t('LADDER_OF_ALL')}</p>
      </div>
      <Answer of={answer}>
        <Table label={t('LADDER')} columns={columns(department !== null)} hasBlocks={true}>
          {ladders.map((ladder) => (
            <EventRows
              key={ladder.event}
              ladder={ladder}
              department={department}
              edit={() => setEdited(ladder)}
              drop={() => setDropped(ladder)}
            />
          ))}
        </Table>
      </Answer>
      {edited && <LadderForm {...edited} department={department} saved={read} close={() => setEdited(null)} />}
      {dropped && department && (
        <ConfirmDialog
          title={t('BACK_SURE', { department })}
          text={t('BACK_WHAT', { event: eventText(dropped.event), department })}
          button={t('BACK_NOW')}
          done={t('BACK_DONE', { department })}
          run={async () => {
            await ask(KeepStepsDocument, { input: { department, event: dropped.event, steps: [] } });
            await read();
          }}
          close={() => setDropped(null)}
        />
      )}
    </>
  );
}

/** A department whose own steps for an event exist follows only those. */
function laddersOf(ofAll: readonly OfficeStepFragment[], ofOne: readonly OfficeStepFragment[]): EventLadder[] {
  return LADDER_EVENTS.map((event) => {
    const own = ofOne.filter((step) => step.event === event && step.department);
    const steps = own.length > 0 ? own : ofAll.filter((step) => step.event === event);
    return { event, steps: [...steps].sort((a, b) => a.step - b.step), isOwn: own.length > 0 };
  });
}

const columns = (withOrigin: boolean) => [
  t('COLUMN_EVENT'),
  ...(withOrigin ? [t('APPLIES_TO')] : []),
  t('COLUMN_AFTER'),
  t('CHANNEL'),
  t('FOR_WHOM'),
  t('USEFUL_FOR'),
  t('COLUMN_ACTIONS'),
];

interface EventRowsProps {
  ladder: EventLadder;
  department: string | null;
  edit: () => void;
  drop: () => void;
}

function EventRows({ ladder: { event, steps, isOwn }, department, edit, drop }: EventRowsProps) {
  const name = eventText(event);
  const rows = Math.max(1, steps.length);
  const head = (
    <>
      <th scope="row" rowSpan={rows}>
        {name}
      </th>
      {department && (
        <td class="origin" rowSpan={rows}>
          {isOwn ? <b>{department}</b> : t('ALL_DEPARTMENTS')}
        </td>
      )}
    </>
  );
  const actions = (
    <td class="last" rowSpan={rows}>
      <div class="row actions">
        <button type="button" aria-label={`${t('EDIT')} ${name}`} onClick={edit}>
          {t('EDIT')}
        </button>
        {isOwn && (
          <button type="button" aria-label={`${t('BACK_TO_ALL')} ${name}`} onClick={drop}>
            {t('BACK_TO_ALL')}
          </button>
        )}
      </div>
    </td>
  );
  if (steps.length === 0)
    return (
      <tr class="first" data-event={event}>
        {head}
        <td colSpan={4} class="muted">
          {t('ONLY_PAGE')}
        </td>
        {actions}
      </tr>
    );
  return (
    <>
      {steps.map((step, nth) => (
        <tr key={step.id} class={nth === 0 ? 'first' : 'more'} data-event={event}>
          {nth === 0 && head}
          <td class="short" data-label={t('COLUMN_AFTER')}>
            {durationText(step.afterSeconds)}
          </td>
          <td data-label={t('CHANNEL')}>{channelText(step.channel)}</td>
          <td data-label={t('FOR_WHOM')}>{t(`CONDITION_${step.condition}`)}</td>
          <td class="short" data-label={t('USEFUL_FOR')}>
            {durationText(step.ttlSeconds)}
          </td>
          {nth === 0 && actions}
        </tr>
      ))}
    </>
  );
}
