/** What the types of a page do not have of a service worker. */
export interface Extended extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}

export interface Fetching extends Extended {
  request: Request;
  respondWith: (response: Promise<Response>) => void;
}

export interface Pushed extends Extended {
  data: { text: () => string } | null;
}

export interface Clicked extends Extended {
  /** Of the button; "": the notification itself. */
  action: string;
  notification: Notification;
}

/** A window of this server that is open in the browser. */
export interface OpenPage {
  url: string;
  focused: boolean;
  focus: () => Promise<unknown>;
  postMessage: (message: unknown) => void;
}

/** Buttons, and sounding again when it replaces another one, are in no types of a page. */
export interface ShownOptions extends NotificationOptions {
  renotify?: boolean;
  actions?: { action: string; title: string }[];
}

interface Worker extends EventTarget {
  registration: { scope: string; showNotification: (title: string, options: ShownOptions) => Promise<void> };
  skipWaiting: () => Promise<void>;
  clients: {
    claim: () => Promise<void>;
    matchAll: (which: { type: 'window'; includeUncontrolled: boolean }) => Promise<OpenPage[]>;
    openWindow: (address: string) => Promise<unknown>;
  };
}

export const worker = self as unknown as Worker;

/** The address of the page, which is that of the worker's scope. */
export const shell = worker.registration.scope;

/** Tells whether an address of this server is the page of a patient, or that of a ticket. */
export const isPatientPage = (url: string) => /^(t\/[\w-]+)?$/.test(url.slice(shell.length).split(/[?#]/, 1)[0] ?? '');
