import { encode } from 'uqr';
import { addressOf } from '../kit/shell.js';
import { t } from '../kit/texts.js';
import { element, svg } from './elements.js';

const drawn = new Map<string, string>();

/** The code that a phone scans to join. It is computed once for each department: a set of 2020 is slow. */
export function joinCode(code: string): HTMLElement {
  const address = addressOf(`/?department=${encodeURIComponent(code)}`);
  const { data, size } = drawn.has(address) ? { data: null, size: 0 } : encode(address, { border: 2 });
  if (data) {
    const path = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
    drawn.set(address, `0 0 ${size} ${size}|${path}`);
  }
  const [box = '', path = ''] = (drawn.get(address) || '').split('|');
  return element('p', 'join', svg('qr', box, path), element('span', '', t('BOARD_JOIN')));
}
