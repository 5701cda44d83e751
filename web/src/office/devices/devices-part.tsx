import { useEffect, useState } from 'preact/hooks';
import { OfficeDevicesDocument, type OfficeDevicesQuery, TakeAwayDeviceDocument } from '../../generated/operations.js';
import { Figure } from '../../kit/look/view.js';
import { pageVersion } from '../../kit/sign-in/device-version.js';
import { momentOf } from '../../kit/times.js';
import { ConfirmDialog } from '../form/confirm-dialog.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { StateWord, WarningWord } from '../frame/state-word.js';
import { Answer, Table } from '../frame/view.js';
import { t } from '../texts.js';
import { AddDevice } from './add-device.js';

type Device = OfficeDevicesQuery['devices'][number];

/** A board that goes away must be seen by an admin who looks at this part and does nothing. */
const READ_EVERY_MS = 30_000;

/** Boards and kiosks: who is connected, who is away, how one is added and revoked. */
export function DevicesPart() {
  const { ask, departments } = useOffice();
  const answer = useAnswer(ask, OfficeDevicesDocument, {});
  const [isAdding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<Device | null>(null);
  const { read } = answer;
  useEffect(() => {
    const timer = setInterval(read, READ_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const devices = answer.data?.devices ?? [];
  const away = devices.filter(({ isAway }) => isAway).length;
  return (
    <>
      <div class="row">
        <button type="button" onClick={() => setAdding(true)}>
          {t('ADD_DEVICE')}
        </button>
      </div>
      {away > 0 && (
        <p class="strip">
          <WarningWord>{t('DEVICES_AWAY', { count: away })}</WarningWord>
        </p>
      )}
      <Answer of={answer} isEmpty={devices.length === 0}>
        <Table
          label={t('DEVICES')}
          columns={[
            t('COLUMN_NAME'),
            t('COLUMN_KIND'),
            t('DEPARTMENTS'),
            t('COLUMN_STATE'),
            t('COLUMN_SEEN'),
            t('COLUMN_VERSION'),
            t('COLUMN_ACTIONS'),
          ]}
        >
          {devices.map((device) => (
            <DeviceRow key={device.id} device={device} revoke={() => setRevoked(device)} />
          ))}
        </Table>
      </Answer>
      {isAdding && (
        <AddDevice
          departments={departments.filter(({ active }) => active).map(({ code }) => code)}
          close={() => {
            setAdding(false);
            void read();
          }}
        />
      )}
      {revoked && (
        <ConfirmDialog
          title={t('REVOKE_SURE', { name: revoked.name })}
          text={t('REVOKE_WHAT')}
          button={t('REVOKE')}
          done={t('DEVICE_REVOKED')}
          run={async () => {
            await ask(TakeAwayDeviceDocument, { input: { device: revoked.id } });
            await read();
          }}
          close={() => setRevoked(null)}
        />
      )}
    </>
  );
}

function DeviceRow({ device, revoke }: { device: Device; revoke: () => void }) {
  const { name, kind, departments, lastSeenAt, revokedAt, pageVersion: version } = device;
  return (
    <tr class={revokedAt ? 'off' : ''}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{t(`KIND_${kind}`)}</td>
      <td>{departments.map(({ code }) => code).join(', ')}</td>
      <td>
        <DeviceState device={device} />
      </td>
      <td>{lastSeenAt && <Figure>{momentOf(lastSeenAt)}</Figure>}</td>
      <td>
        {version && <bdi>{version}</bdi>}
        {version && !revokedAt && version !== pageVersion && <WarningWord>{t('DEVICE_OLD_PAGE')}</WarningWord>}
      </td>
      <td>
        {!revokedAt && (
          <button type="button" class="danger" aria-label={`${t('REVOKE')} ${name}`} onClick={revoke}>
            {t('REVOKE')}
          </button>
        )}
      </td>
    </tr>
  );
}

function DeviceState({ device: { pairedAt, revokedAt, isAway } }: { device: Device }) {
  if (isAway) return <WarningWord>{t('DEVICE_AWAY')}</WarningWord>;
  const word = revokedAt ? t('DEVICE_REVOKED') : pairedAt ? t('DEVICE_PAIRED') : t('DEVICE_UNPAIRED');
  return <StateWord isGood={pairedAt !== null && revokedAt === null}>{word}</StateWord>;
}
