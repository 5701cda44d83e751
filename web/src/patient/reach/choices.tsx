import { useState } from 'preact/hooks';
import { ChooseDocument, type ReachSettingsFragment } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ask } from '../../kit/link/api.js';
import { problemOf } from './problem.js';
import { t } from './texts.js';
import type { Reach, ReachDoor } from './use-reach.js';

type Preference = ReachSettingsFragment['preferences'][number];
type Event = Exclude<Preference['event'], 'TEST'>;

/** The most important one first. */
const EVENTS: readonly Event[] = [
  'CALLED',
  'ALMOST_YOUR_TURN',
  'MISSED',
  'MOVED',
  'DELAYED',
  'TRANSFERRED',
  'CANCELLED',
  'JOINED',
  'QUEUE_PAUSED',
  'QUEUE_DRAINING',
  'QUEUE_OPENS_SOON',
  'QUEUE_OPENED',
  'QUEUE_CLOSED',
];

interface ChoicesProps {
  door: ReachDoor;
  reach: Reach;
  isOffline: boolean;
}

/** What is sent by which way. Only confirmed ways are columns: the others send nothing. The roles stay where a narrow window shows it as a list. */
export function Choices({ door, reach, isOffline }: ChoicesProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const { channels, preferences } = reach.settings;
  const columns = channels.filter((channel) =>
    reach.points.some((point) => point.channel === channel && point.state === 'ACTIVE'),
  );
  const of = (event: Event, channel: Preference['channel']) =>
    preferences.find((each) => each.event === event && each.channel === channel);
  const rows = EVENTS.filter((event) => columns.some((channel) => of(event, channel)));
  const choose = async ({ event, channel }: Preference, isOn: boolean) => {
    setProblem(null);
    try {
      const { setPreference } = await ask(door.credential, ChooseDocument, { input: { event, channel, isOn } });
      door.change((known) => ({ ...known, settings: setPreference.settings }));
      announce(t('CHOICE_SAVED'));
      return true;
    } catch (error) {
      const text = problemOf(error);
      setProblem(text);
      announce(text, 'alert');
      return false;
    }
  };
  return (
    <section class="stack" aria-labelledby="choices">
      <h3 id="choices">{t('CHOICES')}</h3>
      {problem && <p class="strip">{problem}</p>}
      {columns.length === 0 ? (
        <p class="muted">{t('CHOICES_FIRST')}</p>
      ) : (
        <table class="choices" role="table" aria-labelledby="choices">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t('EVENT')}
              </th>
              {columns.map((channel) => (
                <th key={channel} scope="col" role="columnheader">
                  {t(`CHANNEL_${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((event) => {
              const locked = columns.find((channel) => of(event, channel)?.isLocked);
              return (
                <tr key={event} role="row">
                  <th scope="row" role="rowheader">
                    {t(`ABOUT_${event}`)}
                    {locked && (
                      <p id={`locked-${event}`} class="muted">
                        {t('CHOICE_LOCKED', { channel: t(`CHANNEL_${locked}`) })}
                      </p>
                    )}
                  </th>
                  {columns.map((channel) => (
                    <td key={channel} role="cell">
                      <Choice
                        preference={of(event, channel)}
                        event={event}
                        channel={channel}
                        isOffline={isOffline}
                        choose={choose}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface ChoiceProps {
  /** Undefined: this is never sent so. */
  preference: Preference | undefined;
  event: Event;
  channel: Preference['channel'];
  isOffline: boolean;
  choose: (preference: Preference, isOn: boolean) => Promise<boolean>;
}

/** A locked one stays reachable by keyboard, so that everybody can read why. */
function Choice({ preference, event, channel, isOffline, choose }: ChoiceProps) {
  if (!preference)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span class="unseen">{t('CHOICE_NONE')}</span>
      </>
    );
  const { isOn, isLocked } = preference;
  const isOff = isOffline || isLocked;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isOn}
        aria-label={t('CHOICE_OF', { event: t(`ABOUT_${event}`), channel: t(`CHANNEL_${channel}`) })}
        aria-disabled={isOff}
        aria-describedby={isLocked ? `locked-${event}` : undefined}
        onClick={(click) => isOff && click.preventDefault()}
        onChange={async ({ currentTarget }) => {
          if (!(await choose(preference, currentTarget.checked))) currentTarget.checked = isOn;
        }}
      />
      <span class="channel" aria-hidden="true">
        {t(`CHANNEL_${channel}`)}
      </span>
    </label>
  );
}
