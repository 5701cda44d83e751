import { useMemo, useState } from 'preact/hooks';
import { AddDeviceDocument, type DeviceKind } from '../../generated/operations.js';
import { Dialog } from '../../kit/look/confirm.js';
import { Figure, type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { addressOf } from '../../kit/shell.js';
import { troubleOf } from '../../kit/trouble.js';
import { NONE_WRONG, type Wrongs, wrongsIn } from '../form/check.js';
import { type Field, listIn, textIn, type Values } from '../form/field.js';
import { FieldList } from '../form/field-list.js';
import { MarkedStrip } from '../form/marked-strip.js';
import { useOffice } from '../frame/office.js';
import { t } from '../texts.js';

interface AddDeviceProps {
  departments: readonly string[];
  close: () => void;
}

const fieldsOf = (departments: readonly string[]): Field[] => [
  {
    name: 'kind',
    label: t('COLUMN_KIND'),
    kind: 'choice',
    options: [
      { value: 'BOARD', text: t('KIND_BOARD') },
      { value: 'KIOSK', text: t('KIND_KIOSK') },
    ],
  },
  { name: 'name', label: t('COLUMN_NAME'), kind: 'text', isRequired: true, maxLength: 100 },
  {
    name: 'departments',
    label: t('DEPARTMENTS'),
    kind: 'checks',
    isRequired: true,
    options: departments.map((code) => ({ value: code, text: code })),
  },
];

/** Registers a board or a kiosk, and shows the code with which it is paired, once. */
export function AddDevice({ departments, close }: AddDeviceProps) {
  const { ask } = useOffice();
  const fields = fieldsOf(departments);
  // The person chooses, unless there is nothing to choose.
  const chosen = departments.length === 1 ? departments : [];
  const [values, setValues] = useState<Values>({ kind: 'BOARD', name: '', departments: chosen });
  const [wrongs, setWrongs] = useState<Wrongs>(NONE_WRONG);
  const marked = useMemo(() => Object.values(wrongs), [wrongs]);
  const [code, setCode] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const kind = textIn(values, 'kind') as DeviceKind;
  const add = async () => {
    const found = wrongsIn(fields, values);
    setTrouble(null);
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    const input = { kind, name: textIn(values, 'name'), departments: listIn(values, 'departments') };
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
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
        <MarkedStrip wrongs={marked} />
        <FieldList
          fields={fields}
          values={values}
          wrongs={wrongs}
          change={(name, value) => setValues((known) => ({ ...known, [name]: value }))}
        />
        <button type="submit" class="main">
          {t('ADD_DEVICE_NOW')}
        </button>
      </form>
    </Dialog>
  );
}
