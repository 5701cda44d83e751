import { shell } from '../../kit/shell.js';

/** The settings of the ways to a person, with their texts: files of their own, so that the page starts without them. */
export async function loadReach() {
  const [{ keepPush, ReachPart }] = await Promise.all([import('./reach.js'), shell.moreTexts && import(shell.moreTexts)]);
  return { keepPush, ReachPart };
}
