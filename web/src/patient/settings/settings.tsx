import { useState } from 'preact/hooks';
import { t } from '../../kit/texts.js';
import { Installation } from '../offline/installation.js';
import type { PlaceActions } from '../place/actions.js';
import type { ReachDoor } from '../reach/use-reach.js';
import type { Day } from '../use-day.js';
import { MoreSettings } from './more-settings.js';
import { keepLarge, keepWarnAhead, readPreferences } from './preferences.js';

const AHEAD = [0, 1, 2, 3, 5, 10, 20];

interface SettingsProps extends PlaceActions {
  day: Day;
  isGuest: boolean;
  door: ReachDoor;
}

/** What the person sets on this page. Closed at first: the place is what people look for. */
export function Settings(props: SettingsProps) {
  const [{ isLarge, warnAhead }, setPreferences] = useState(readPreferences);
  const [isOpened, setOpened] = useState(false);
  return (
    <details class="settings" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>
        <h2>{t('SETTINGS')}</h2>
      </summary>
      <div class="stack">
        <label class="check">
          <input
            type="checkbox"
            checked={isLarge}
            onChange={({ currentTarget }) => {
              keepLarge(currentTarget.checked);
              setPreferences(readPreferences());
            }}
          />
          {t('LARGE_TEXT')}
        </label>
        {!props.isGuest && (
          <div>
            <label for="warn-ahead">{t('WARN_ME')}</label>
            <select
              id="warn-ahead"
              value={warnAhead}
              aria-describedby="warn-ahead-when"
              onChange={({ currentTarget }) => {
                keepWarnAhead(Number(currentTarget.value));
                setPreferences(readPreferences());
              }}
            >
              {AHEAD.map((ahead) => (
                <option key={ahead} value={ahead}>
                  {ahead}
                </option>
              ))}
            </select>
            <p id="warn-ahead-when" class="muted">
              {t('WARN_ME_WHEN')}
            </p>
          </div>
        )}
        {isOpened && <MoreSettings {...props} />}
        <Installation />
      </div>
    </details>
  );
}
