import { useEffect, useState } from 'preact/hooks';

/** The parts of the office, in the order of its navigation. */
export const PARTS = [
  'departments',
  'hours',
  'people',
  'devices',
  'audit',
  'refused',
  'delivery',
  'messages',
  'channels',
  'figures',
] as const;
export type Part = (typeof PARTS)[number];

type Changes = Readonly<Record<string, string | null>>;

/** Where the person is in the office. It is all in the address: a part with its filters can be bookmarked, reloaded and sent to a colleague. */
export interface Place {
  part: Part;
  /** What is filtered or chosen in this part; "" for what is not. */
  of: (name: string) => string;
  /** The address with these parameters changed; null removes one. */
  href: (changes: Changes) => string;
  go: (changes: Changes) => void;
}

/** The address of a part with its own filters, without those of another one. The language stays. */
export function hrefOfPart(part: Part, filters: Readonly<Record<string, string>> = {}): string {
  const language = new URLSearchParams(location.search).get('lang');
  return `?${new URLSearchParams({ part, ...filters, ...(language && { lang: language }) })}`;
}

export function usePlace(): Place {
  const [search, setSearch] = useState(location.search);
  useEffect(() => {
    const read = () => setSearch(location.search);
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const params = new URLSearchParams(search);
  const href = (changes: Changes) => {
    const changed = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) value === null ? changed.delete(name) : changed.set(name, value);
    return `?${changed}`;
  };
  const asked = params.get('part');
  return {
    part: PARTS.find((part) => part === asked) ?? PARTS[0],
    of: (name) => params.get(name) ?? '',
    href,
    go: (changes) => visit(href(changes)),
  };
}

/** Follows a link of this page without loading it again. */
export function visit(href: string): void {
  history.pushState(null, '', href);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** A click that the browser would follow in this window. Others, for example with Ctrl, are left to it. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}
