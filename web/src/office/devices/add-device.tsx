import { useState } from 'preact/hooks';
import { AddDeviceDocument, type DeviceKind } from '../../generated/operations.js';
import { Dialog } from '../../kit/look/confirm.js';
import { Figure, type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { addressOf } from '../../kit/shell.js';
import { troubleOf } from '../../kit/trouble.js';
import { useOffice } from '../frame/office.js';
import { t } from '../texts.js';

interface AddDeviceProps {
  departments: readonly string[];
  close: () => void;
}

/** Registers a board or a kiosk, and shows the code with which it is paired, once. */
export function AddDevice({ departments, close }: AddDeviceProps) {
  const { ask } = useOffice();
  const [kind, setKind] = useState<DeviceKind>('BOARD');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(departments.slice(0, 1));
  const [code, setCode] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const add = async () => {
    const input = { kind, name: name.trim() || t(`KIND_${kind}`), departments: [...chosen] };
    try {
      setCode((await ask(AddDeviceDocument, { input })).registerDevice.pairingCode);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  if (code)
    return (
      <Dialog title={t('PAIRING_CODE')} close={close} isDone={true}>
        <p class="pairing-code">
          <Figure>{code}</Figure>
        </p>
        <p>{t('PAIRING_HOW', { address: addressOf(`/${kind.toLowerCase()}`) })}</p>
      </Dialog>
    );
  return (
    <Dialog title={t('ADD_DEVICE')} close={close}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
        <label>
          {t('COLUMN_KIND')}
          <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as DeviceKind)}>
            <option value="BOARD">{t('KIND_BOARD')}</option>
            <option value="KIOSK">{t('KIND_KIOSK')}</option>
          </select>
        </label>
        <label>
          {t('COLUMN_NAME')}
          <input value={name} maxLength={100} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        </label>
        <fieldset>
          <legend>{t('DEPARTMENTS')}</legend>
          {departments.map((each) => (
            <label key={each} class="row">
              <input
                type="checkbox"
                checked={chosen.includes(each)}
                onChange={({ currentTarget }) =>
                  setChosen(currentTarget.checked ? [...chosen, each] : chosen.filter((other) => other !== each))
                }
              />
              {each}
            </label>
          ))}
        </fieldset>
        <button type="submit" class="main">
          {t('ADD_DEVICE_NOW')}
        </button>
      </form>
    </Dialog>
  );
}
