/** Sentences that come together are read together, and never more than one text a second. */
const GATHER_MS = 500;
const EVERY_MS = 1_000;

type Region = 'status' | 'alert';

const waiting: Record<Region, string[]> = { status: [], alert: [] };
let spokenAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Has a screen reader say whole sentences. The two regions are in the shell, empty at load; nothing else on a page is live. */
export function announce(sentence: string, region: Region = 'status'): void {
  if (waiting[region].indexOf(sentence) < 0) waiting[region].push(sentence);
  if (timer === undefined) timer = setTimeout(speakNow, Math.max(GATHER_MS, spokenAt + EVERY_MS - Date.now()));
}

/** Removes what was said, before another person uses this screen. */
export function forgetAnnouncements(): void {
  (['alert', 'status'] as const).forEach((region) => {
    waiting[region] = [];
    const element = document.getElementById(region);
    if (element) element.textContent = '';
  });
}

function speakNow(): void {
  timer = undefined;
  spokenAt = Date.now();
  (['alert', 'status'] as const).forEach((region) => {
    const element = document.getElementById(region);
    const text = waiting[region].splice(0).join(' ');
    if (element && text) element.textContent = text;
  });
}
