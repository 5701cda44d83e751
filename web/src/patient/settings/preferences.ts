/** What a person has set on this page. It is removed when they sign out (endSession of web/src/kit/sign-in/session.ts). */
export interface Preferences {
  /** Kept on this device: a person who needs large text needs it tomorrow, too. */
  isLarge: boolean;
  /** The person is notified when at most so many people are before them. Kept as long as the session. */
  warnAhead: number;
}

/** What the API takes when nothing is set. */
const USUAL_AHEAD = 3;
const LARGE = 'queuebell:patient:large';
const WARN = 'queuebell:patient:warn';

export function readPreferences(): Preferences {
  return { isLarge: localStorage.getItem(LARGE) !== null, warnAhead: Number(sessionStorage.getItem(WARN) ?? USUAL_AHEAD) };
}

export function keepLarge(isLarge: boolean): void {
  if (isLarge) localStorage.setItem(LARGE, 'yes');
  else localStorage.removeItem(LARGE);
  showSize();
}

export function keepWarnAhead(ahead: number): void {
  sessionStorage.setItem(WARN, String(ahead));
}

/** The whole page grows, not the text alone: patient.css. */
export function showSize(): void {
  document.documentElement.classList.toggle('large', readPreferences().isLarge);
}
