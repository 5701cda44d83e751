import { addressOf } from '../shell.js';
import type { Operation } from './api.js';
import { delayOf } from './backoff.js';
import { REFUSED, TRY_AGAIN_LATER } from './close-codes.js';
import type { LinkState, LinkView } from './link-view.js';
import { CHECK_EVERY_MS, CONNECT_MS, DEAD_MS, HIDDEN_PING_EVERY_MS, LATE_MS } from './patience.js';
import { type Ended, type Listening, Socket, type SocketOptions } from './socket.js';
import { watchSurroundings } from './surroundings.js';

/**
 * The one connection of a page. Every subscription sends the present state first, so that connecting again is the same as reading again.
 * The age of what is shown counts from the last message of the server, never from a clock of this page.
 */
export class Link {
  private readonly listenings = new Set<Listening>();
  private readonly watchers = new Set<(view: LinkView) => void>();
  private socket: Socket | null = null;
  /** The connection with a new credential, until it is as good as the one that it replaces. */
  private successor: Socket | null = null;
  private view: LinkView = { state: 'CONNECTING', asOf: null };
  private credential: string;
  private attempt = 0;
  private triedAt = 0;
  private lostAt: number | null = null;
  /** When somebody began to look at the page, in ms since 1970: the server was asked then. */
  private seenSince = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly unwatch: () => void;
  private readonly check: ReturnType<typeof setInterval>;

  /** `pingEveryMs`: more often for a screen that many rely on. */
  constructor(private readonly options: { credential: string; pingEveryMs: number }) {
    this.credential = options.credential;
    this.check = setInterval(() => this.judge(), CHECK_EVERY_MS);
    this.unwatch = watchSurroundings({ offline: this.onOffline, online: this.onOnline, visible: this.onVisible });
    if (navigator.onLine) this.connect();
    else this.onOffline();
  }

  get present(): LinkView {
    return this.view;
  }

  /** Continues with a new credential of the same person. A connection that works stays until the new one has sent data. */
  signIn(credential: string): void {
    if (credential === this.credential) return;
    this.credential = credential;
    if (this.view.state === 'LIVE') this.prepareSuccessor();
    else if (navigator.onLine) {
      // Signed out no longer, until this credential is refused, too.
      this.show({ ...this.view, state: this.lostState() });
      this.connect();
    }
  }

  /** Calls at once, then on every change. Returns the end. */
  watch(watcher: (view: LinkView) => void): () => void {
    this.watchers.add(watcher);
    watcher(this.view);
    return () => void this.watchers.delete(watcher);
  }

  /** Listens until the returned function is called, over any number of connections. */
  listen<Answer, Variables extends object>(
    operation: Operation<Answer, Variables>,
    variables: Variables,
    next: (data: Answer) => void,
    failed: (message: string) => void = () => undefined,
  ): () => void {
    const listening: Listening = { query: String(operation), variables, next: next as (data: never) => void, failed };
    this.listenings.add(listening);
    this.sockets().forEach((socket) => void socket.subscribe(listening));
    return () => {
      this.listenings.delete(listening);
      this.sockets().forEach((socket) => void socket.unsubscribe(listening));
    };
  }

  close(): void {
    clearInterval(this.check);
    clearTimeout(this.retry);
    this.unwatch();
    this.dropSocket();
  }

  private connect(): void {
    clearTimeout(this.retry);
    this.dropSocket();
    this.triedAt = Date.now();
    const socket = this.open({
      heard: (isData) => this.onHeard(isData),
      ended: (end) => this.socket === socket && this.onEnded(end),
    });
    this.socket = socket;
  }

  private prepareSuccessor(): void {
    if (this.successor) this.successor.close();
    const successor = this.open({
      heard: (isData) => {
        if (isData && this.successor === successor) this.succeed(successor);
        if (this.socket === successor) this.onHeard(isData);
      },
      ended: (end) => {
        if (this.successor === successor) this.successor = null;
        else if (this.socket === successor) this.onEnded(end);
      },
    });
    this.successor = successor;
  }

  private succeed(successor: Socket): void {
    this.successor = null;
    this.dropSocket();
    this.socket = successor;
  }

  private open(events: Pick<SocketOptions, 'heard' | 'ended'>): Socket {
    const { pingEveryMs } = this.options;
    const url = addressOf('/graphql').replace(/^http/, 'ws');
    const socket = new Socket(url, { credential: this.credential, pingEveryMs, ...events });
    this.listenings.forEach((listening) => void socket.subscribe(listening));
    return socket;
  }

  private sockets(): Socket[] {
    return [this.socket, this.successor].filter((socket): socket is Socket => socket !== null);
  }

  private onHeard(isData: boolean): void {
    const isLive = isData || this.view.state === 'STALE' || this.view.state === 'LIVE';
    if (isLive) {
      this.attempt = 0;
      this.lostAt = null;
    }
    this.show({ state: isLive ? 'LIVE' : this.view.state, asOf: Date.now() });
  }

  private onEnded({ code, isPutOff }: Ended): void {
    this.socket = null;
    const isRefused = REFUSED.indexOf(code) >= 0;
    if (this.lostAt === null) this.lostAt = Date.now();
    const lost = code === TRY_AGAIN_LATER || isPutOff ? 'PUT_OFF' : this.lostState();
    this.show({ ...this.view, state: isRefused ? 'SIGNED_OUT' : navigator.onLine ? lost : 'OFFLINE' });
    if (isRefused || !navigator.onLine) return;
    const outage = { outageMs: Date.now() - this.lostAt, isHidden: document.hidden };
    this.retry = setTimeout(() => this.connect(), delayOf(this.attempt++, outage));
  }

  private readonly lostState = (): LinkState => (this.view.asOf === null ? 'CONNECTING' : 'RECONNECTING');

  /** A connection that says nothing is not live, whatever the browser thinks of it. */
  private judge(): void {
    if (!this.socket) return;
    if (this.view.state !== 'LIVE' && this.view.state !== 'STALE')
      return void (Date.now() - Math.max(this.triedAt, this.view.asOf || 0) > CONNECT_MS && this.giveUp());
    const heardAt = Math.max(this.view.asOf || 0, this.seenSince);
    const silence = Date.now() - heardAt - (document.hidden ? HIDDEN_PING_EVERY_MS : this.options.pingEveryMs);
    if (silence > DEAD_MS) this.giveUp();
    else if (silence > LATE_MS) this.show({ ...this.view, state: 'STALE' });
  }

  private giveUp(): void {
    this.dropSocket();
    this.onEnded({ code: 1006, isPutOff: false });
  }

  private readonly onOffline = () => {
    this.dropSocket();
    clearTimeout(this.retry);
    this.lostAt = this.lostAt === null ? Date.now() : this.lostAt;
    this.show({ ...this.view, state: 'OFFLINE' });
  };

  private readonly onOnline = () => {
    this.attempt = 0;
    this.show({ ...this.view, state: this.lostState() });
    this.connect();
  };

  /** Somebody looks at the page again: no reason to wait. */
  private readonly onVisible = () => {
    const silence = Date.now() - (this.view.asOf || 0);
    if (silence < HIDDEN_PING_EVERY_MS + LATE_MS) this.seenSince = Date.now();
    if (this.socket) this.socket.askForLife();
    else if (this.view.state !== 'SIGNED_OUT' && navigator.onLine) this.connect();
  };

  private dropSocket(): void {
    this.sockets().forEach((socket) => void socket.close());
    this.socket = null;
    this.successor = null;
  }

  private show(view: LinkView): void {
    const isOther = view.state !== this.view.state;
    this.view = view;
    if (isOther) this.watchers.forEach((watcher) => void watcher(view));
  }
}
