import type { DemoCodes } from '../server/faces/demo-codes.js';
import { PAGE_PATHS, type Page } from '../server/faces/manifest.js';

/** A link to a page that opens signed in. The code is in the fragment, which browsers send to no server. */
export interface PageLink {
  page: Page;
  url: string;
}

/** `base`: the address of the server, without a slash at its end. Empty if there are no codes. */
export function demoLinks(base: string, codes: DemoCodes | null): PageLink[] {
  if (!codes) return [];
  return (Object.entries(PAGE_PATHS) as [Page, string][]).map(([page, path]) => ({
    page,
    url: `${base}${path}#code=${codes.issue(page)}`,
  }));
}
