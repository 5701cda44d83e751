import type { OfficeDeliveryQuery } from '../../generated/operations.js';
import { Count } from '../frame/count.js';
import { Table } from '../frame/view.js';
import { channelText, RETRYABLE, reasonText } from '../messages/message-words.js';
import { t } from '../texts.js';

type Announcement = NonNullable<OfficeDeliveryQuery['announcement']>;

interface Failure {
  channel: string;
  cause: string;
  retried: number;
  givenUp: number;
}

/** The failures of all channels by their cause: what is tried again, and what is not. */
export function Failures({ announcement }: { announcement: Announcement }) {
  const failures = [...failuresOfPage(announcement), ...failuresOfChannels(announcement)];
  return (
    <>
      <h3>{t('FAILURES')}</h3>
      {failures.length === 0 ? (
        <p class="muted">{t('NO_FAILURES')}</p>
      ) : (
        <Table label={t('FAILURES')} columns={[t('CAUSE'), t('CHANNEL'), t('RETRIED'), t('GIVEN_UP')]}>
          {failures.map(({ channel, cause, retried, givenUp }) => (
            <tr key={channel + cause}>
              <th scope="row">{cause}</th>
              <td>{channel}</td>
              <td>
                <Count of={retried} />
              </td>
              <td>
                <Count of={givenUp} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}

const failuresOfPage = ({ failures }: Announcement): Failure[] =>
  failures.map((each) => ({ ...each, channel: t('CHANNEL_PAGE'), cause: t(`CAUSE_${each.cause}`) }));

/** A waiting message with a reason has failed at its last attempt. */
function failuresOfChannels({ channels }: Announcement): Failure[] {
  const found = new Map<string, Failure>();
  for (const { channel, counts } of channels)
    for (const { status, reason, count } of counts) {
      const isRetried = status === 'QUEUED' && !!reason;
      const isGivenUp = RETRYABLE.some((each) => each === status);
      if (count === 0 || !(isRetried || isGivenUp)) continue;
      const cause = status !== 'UNKNOWN' && reason ? reasonText(reason) : t(`MESSAGE_${status}`);
      const known = found.get(channel + cause) ?? { channel: channelText(channel), cause, retried: 0, givenUp: 0 };
      const added = isRetried ? { retried: known.retried + count } : { givenUp: known.givenUp + count };
      found.set(channel + cause, { ...known, ...added });
    }
  return [...found.values()];
}
