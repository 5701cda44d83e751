import { Dialog } from '../../kit/look/confirm.js';
import { t } from '../../kit/texts.js';
import { allowChime, chime } from './chime.js';
import { type KeyAction, type Settings, USUAL_KEYS, withKey } from './settings.js';

interface SettingsDialogProps {
  settings: Settings;
  change: (change: Partial<Settings>) => void;
  close: () => void;
}

const ACTIONS = Object.keys(USUAL_KEYS) as KeyAction[];

const nameOf = (action: KeyAction) => t(action === 'HELP' ? 'KEY_HELP' : action).replace(/\s*…$/, '');

/** What each key does, and what else a person has chosen on this device. */
export function SettingsDialog({ settings, change, close }: SettingsDialogProps) {
  const { initials, keysOn, keys } = settings;
  const box = (label: string, isOn: boolean, set: (isOn: boolean) => void) => (
    <label class="choice">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => set(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
  return (
    <Dialog title={t('SETTINGS_AND_KEYS')} close={close} isDone={true}>
      <p class="muted">{t('SETTINGS_WHOSE')}</p>
      {box(t('INITIALS'), initials, (isOn) => change({ initials: isOn }))}
      {box(t('CHIME'), settings.chime, (isOn) => {
        change({ chime: isOn });
        if (!isOn) return;
        allowChime();
        chime();
      })}
      {box(t('KEYS_ON'), keysOn, (isOn) => change({ keysOn: isOn }))}
      <p class="muted">{t('KEYS_WHAT')}</p>
      <div class="keys">
        {ACTIONS.map((action) => (
          <label key={action} class="key">
            <span>{nameOf(action)}</span>
            <input
              value={keys[action]}
              maxLength={1}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              onFocus={({ currentTarget }) => currentTarget.select()}
              onInput={({ currentTarget }) => change({ keys: withKey(keys, action, currentTarget.value.trim().toLowerCase()) })}
            />
          </label>
        ))}
      </div>
    </Dialog>
  );
}
