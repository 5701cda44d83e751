import { OfficeExplanationDocument } from '../../generated/operations.js';
import { Icon } from '../../kit/look/view.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { PersonChoice, PersonSearch, useFoundPeople } from '../frame/person-choice.js';
import { Answer } from '../frame/view.js';
import { t } from '../texts.js';
import { OtherChannels } from './other-channels.js';

/** Finds a person, and says step by step how far the announcement came to them. Person and search are in the address. */
export function PersonLadder({ announcement }: { announcement: string }) {
  const { place } = useOffice();
  const person = place.of('person');
  const found = useFoundPeople();
  return (
    <>
      <h3>{t('WHY_NOT')}</h3>
      <PersonSearch />
      <PersonChoice {...found} />
      {person && <Ladder key={person} announcement={announcement} person={person} name={found.chosen?.displayName ?? ''} />}
    </>
  );
}

/** How far an announcement came to a person: on the page or app, then by each step of the other channels. */
export function Ladder({ announcement, person, name }: { announcement: string; person: string; name: string }) {
  const { ask } = useOffice();
  const answer = useAnswer(ask, OfficeExplanationDocument, { announcement, person });
  const explained = answer.data?.deliveryExplanation;
  return (
    <>
      {name && <h3>{t('WHY_NOT_OF', { name })}</h3>}
      <Answer of={answer}>
        {explained && (
          <>
            <ol class="ladder">
              {explained.steps.map(({ step, isDone, at }) => (
                <li key={step} class={isDone ? 'state OPEN' : 'state warning'} data-step={step} data-done={isDone}>
                  <Icon name={isDone ? 'OPEN' : 'WARNING'} />
                  <span>
                    {t(`STEP_${step}`)}
                    {isDone ? '' : `: ${t('STEP_NOT_YET')}`} {at && <Moment at={at} />}
                  </span>
                </li>
              ))}
            </ol>
            <p>
              <b>{t(`OUTCOME_${explained.outcome}`)}</b> {t('ATTEMPTS', { attempts: explained.attempts })}{' '}
              {explained.failure && `${t(`CAUSE_${explained.failure}`)}.`}
            </p>
            <OtherChannels steps={explained.ladder} />
          </>
        )}
      </Answer>
    </>
  );
}
