import { MARKS, type Mark } from '../kit/look/marks.js';

type Child = Node | string | null;

const SVG = 'http://www.w3.org/2000/svg';

/** An element with its class and its children. */
export function element(name: string, className: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  children.forEach((child) => {
    if (child !== null) made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  });
  return made;
}

/** A ticket or a time: it is read from left to right in every language. */
export function figure(text: string): HTMLElement {
  const made = element('bdi', 'number', text);
  made.dir = 'ltr';
  return made;
}

/** The same inside a sentence, between the characters that isolate it. A word joiner behind each hyphen keeps a ticket, or a range, on one line. */
export const isolated = (text: string) => `\u2066${text.replace(/[-–]/g, '$&\u2060')}\u2069`;

export function svg(className: string, viewBox: string, d: string): Element {
  const made = document.createElementNS(SVG, 'svg');
  if (className) made.setAttribute('class', className);
  made.setAttribute('viewBox', viewBox);
  made.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  path.setAttribute('fill', 'currentColor');
  made.appendChild(path);
  return made;
}

export const mark = (name: Mark) => svg('', '0 0 16 16', MARKS[name]);

/** Replaces the content of an element, unless it shows the same already: a set of 2020 is slow, and a call must not pulse again. */
export function fill(container: Element, ...made: (Element | null)[]): void {
  const shown = made.filter((each): each is Element => each !== null);
  const isSame =
    shown.length === container.childNodes.length && shown.every((each, i) => container.childNodes[i]?.isEqualNode(each));
  if (isSame) return;
  while (container.firstChild) container.removeChild(container.firstChild);
  shown.forEach((each) => {
    container.appendChild(each);
  });
}
