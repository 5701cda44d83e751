import type { ComponentChildren } from 'preact';
import { Icon } from '../../kit/look/view.js';

/** Whether something is in use: a filled circle or a ring beside the word. */
export function StateWord({ isGood, children }: { isGood: boolean; children: ComponentChildren }) {
  return (
    <span class={`state ${isGood ? 'OPEN' : 'CLOSED'}`}>
      <Icon name={isGood ? 'OPEN' : 'CLOSED'} /> {children}
    </span>
  );
}

/** Something that a person must look at. */
export function WarningWord({ children }: { children: ComponentChildren }) {
  return (
    <span class="state warning">
      <Icon name="WARNING" /> {children}
    </span>
  );
}
