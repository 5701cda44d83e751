import { useState } from 'preact/hooks';
import { DropSuppressionDocument, OfficeSuppressionsDocument, type OfficeSuppressionsQuery } from '../../generated/operations.js';
import { ConfirmDialog } from '../form/confirm-dialog.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, Paging, Table } from '../frame/view.js';
import { CHANNELS, channelText } from '../messages/message-words.js';
import { t } from '../texts.js';

type Suppression = OfficeSuppressionsQuery['suppressions']['nodes'][number];

/** Addresses to which nothing is sent, for all persons who have them, and how that is lifted. */
export function Suppressions() {
  const { ask, place } = useOffice();
  const channel = CHANNELS.find((each) => each === place.of('channel')) ?? null;
  const answer = useAnswer(ask, OfficeSuppressionsDocument, { channel, after: place.of('after') || null });
  const [lifted, setLifted] = useState<Suppression | null>(null);
  const list = answer.data?.suppressions;
  return (
    <>
      <h3>{t('SUPPRESSIONS')}</h3>
      <p class="muted">{t('SUPPRESSIONS_HELP')}</p>
      <div class="row filters">
        <label>
          {t('CHANNEL')}
          <select
            value={channel ?? ''}
            onChange={({ currentTarget }) => place.go({ channel: currentTarget.value || null, after: null })}
          >
            <option value="">{t('ALL')}</option>
            {CHANNELS.map((each) => (
              <option key={each} value={each}>
                {channelText(each)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Answer of={answer} isEmpty={list?.nodes.length === 0}>
        <Table
          label={t('SUPPRESSIONS')}
          columns={[t('COLUMN_ADDRESS'), t('CHANNEL'), t('CAUSE'), t('SINCE_WHEN'), t('COLUMN_ACTIONS')]}
        >
          {list?.nodes.map((suppression) => (
            <SuppressionRow key={suppression.id} suppression={suppression} lift={() => setLifted(suppression)} />
          ))}
        </Table>
      </Answer>
      {list && <Paging place={place} info={list.pageInfo} />}
      {lifted && (
        <ConfirmDialog
          title={t('LIFT_SURE', addressOf(lifted))}
          text={t(`LIFT_${lifted.reason}`)}
          button={t('LIFT_NOW')}
          done={t('LIFTED', addressOf(lifted))}
          run={async () => {
            await ask(DropSuppressionDocument, { input: { suppression: lifted.id } });
            await answer.read();
          }}
          close={() => setLifted(null)}
        />
      )}
    </>
  );
}

/** In a sentence of any direction. */
const addressOf = ({ hint }: Suppression) => ({ address: `\u2066${hint}\u2069` });

function SuppressionRow({ suppression, lift }: { suppression: Suppression; lift: () => void }) {
  const { hint, channel, reason, createdAt } = suppression;
  return (
    <tr>
      <th scope="row">
        <code>{hint}</code>
      </th>
      <td>{channelText(channel)}</td>
      <td>{t(`SUPPRESSION_${reason}`)}</td>
      <td>
        <Moment at={createdAt} />
      </td>
      <td>
        <button type="button" aria-label={`${t('LIFT')} ${hint}`} onClick={lift}>
          {t('LIFT')}
        </button>
      </td>
    </tr>
  );
}
