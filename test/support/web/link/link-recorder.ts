import type { Page } from 'playwright-core';

/** Notes every 50 ms what a page says about its link. It is installed before the page's own script, and outlives no reload. */
const RECORDER = `
  window.linkStates = [];
  window.noteLink = () => {
    const [, state] = (document.querySelector('.link') || { className: '' }).className.split(' ');
    const [last] = window.linkStates.slice(-1);
    if (state && (!last || last.state !== state)) window.linkStates.push({ state, at: Date.now() });
  };
  setInterval(window.noteLink, 50);
`;

export interface LinkStateAt {
  state: string;
  /** In ms since 1970. */
  at: number;
}

export async function recordLink(page: Page): Promise<void> {
  await page.context().addInitScript(RECORDER);
  await page.reload();
}

/** All states of the link until now. A reload would have lost the first of them. */
export const linkStates = (page: Page): Promise<LinkStateAt[]> => page.evaluate('window.noteLink(), window.linkStates');

export async function waitForLink(page: Page, ...states: string[]): Promise<void> {
  await page.locator(states.map((state) => `.link.${state}`).join(', ')).waitFor();
}
