import { useEffect, useState } from 'preact/hooks';

/** The actions that may have a key, with the usual ones. Those of one person come last. */
export const USUAL_KEYS = {
  HELP: '?',
  CALL_NEXT: 'n',
  ADD_PERSON: 'a',
  UNDO: 'u',
  RECALL: 'r',
  START: 's',
  COMPLETE: 'c',
  NO_SHOW: 'x',
  HOLD: 'h',
} as const;

export type KeyAction = keyof typeof USUAL_KEYS;

/** What one person has chosen on this device. It holds nothing of a patient. */
export interface Settings {
  initials: boolean;
  chime: boolean;
  /** False: of all keys, only the one for help works. */
  keysOn: boolean;
  /** Empty: no key. */
  keys: Readonly<Record<KeyAction, string>>;
}

const USUAL: Settings = { initials: false, chime: false, keysOn: false, keys: USUAL_KEYS };

const keyOf = (user: string) => `queuebell:nurse-settings:${user}`;

function read(user: string): Settings {
  try {
    const stored: Partial<Settings> = JSON.parse(localStorage.getItem(keyOf(user)) ?? '{}');
    return { ...USUAL, ...stored, keys: { ...USUAL_KEYS, ...stored.keys } };
  } catch {
    return USUAL;
  }
}

/** The settings of a user on this device. `user` undefined: not known yet. */
export function useSettings(user: string | undefined): [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(USUAL);
  useEffect(() => {
    if (user) setSettings(read(user));
  }, [user]);
  const change = (changed: Partial<Settings>) => {
    const next = { ...settings, ...changed };
    setSettings(next);
    if (user) localStorage.setItem(keyOf(user), JSON.stringify(next));
  };
  return [settings, change];
}

/** Gives an action another key. A key has one action: the one that had it before has none. */
export function withKey(keys: Settings['keys'], action: KeyAction, key: string): Settings['keys'] {
  const others = Object.entries(keys).map(([each, known]) => [each, key !== '' && known === key ? '' : known]);
  return { ...(Object.fromEntries(others) as Settings['keys']), [action]: key };
}
