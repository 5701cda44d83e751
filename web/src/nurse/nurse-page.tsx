import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../kit/announcer.js';
import { linkText } from '../kit/link/link-text.js';
import { useClock, useLink } from '../kit/link/use-link.js';
import { LinkLine, stateText, TroubleStrip } from '../kit/look/view.js';
import { t } from '../kit/texts.js';
import { Chips } from './chips.js';
import { Console } from './console.js';
import { allowChime } from './own/chime.js';
import { useSettings } from './own/settings.js';
import { SettingsDialog } from './own/settings-dialog.js';
import { useAct } from './use-act.js';
import { useDesk, useLine, useMe, useQueues } from './use-desk.js';

/** The console is used to decide: it notices a silent server within seconds. */
const PING_EVERY_MS = 1_000;

interface NursePageProps {
  credential: string;
  signOut: (isExpired: boolean) => void;
}

export function NursePage({ credential, signOut }: NursePageProps) {
  const { link, view } = useLink(credential, PING_EVERY_MS);
  const { queues, take } = useQueues(link);
  const me = useMe(credential, view.state);
  const [settings, changeSettings] = useSettings(me?.id);
  const [chosen, choose] = useState<string | null>(() => new URLSearchParams(location.search).get('department'));
  const [isHelping, setHelping] = useState(false);
  useClock();
  const own = (code: string) => !me?.departments?.length || me.departments.some((each) => each.code === code);
  const isChosenKnown = chosen !== null && me?.clinic.includes(chosen);
  const queue = isChosenKnown
    ? queues.find(({ department }) => department.code === chosen)
    : me
      ? (queues.find(({ department, state }) => own(department.code) && state !== 'CLOSED') ??
        queues.find(({ department }) => own(department.code)) ??
        queues[0])
      : undefined;
  const department = queue?.department.code ?? null;
  const { act, idle, trouble, forget } = useAct(link, queue?.department.timeZone);
  const line = useLine(link, department);
  const desk = useDesk(credential, queue);
  useEffect(() => {
    // What a person looks at stays, whatever opens or closes.
    if (department && department !== chosen) choose(department);
  }, [department]);
  useEffect(() => {
    if (view.state === 'SIGNED_OUT') signOut(true);
  }, [view.state]);
  useEffect(() => {
    if (department) document.title = `${line ? `(${line.waiting}) ` : ''}${department} · ${t('TITLE_nurse')}`;
  }, [line?.waiting, department]);
  useEffect(() => {
    if (queue) announce(`${queue.department.code}: ${stateText(queue)}`);
  }, [queue?.department.code, queue?.state]);
  const wasLive = useRef<boolean | null>(null);
  useEffect(() => {
    const isLive = view.state === 'LIVE';
    // A server that is silent for a moment is nothing to interrupt a person for; the page shows it.
    if (view.state === 'STALE') return;
    if (wasLive.current !== null && wasLive.current !== isLive) announce(linkText(view), isLive ? 'status' : 'alert');
    if (wasLive.current !== null || isLive) wasLive.current = isLive;
  }, [view.state]);
  useEffect(() => {
    if (!settings.chime) return undefined;
    document.addEventListener('pointerdown', allowChime, { once: true });
    return () => document.removeEventListener('pointerdown', allowChime);
  }, [settings.chime]);
  const isDoctor = me?.role === 'DOCTOR';
  const isElsewhere = department !== null && !own(department);
  const neverBecause = isDoctor
    ? t('READ_ONLY')
    : isElsewhere
      ? t('OTHER_SCOPE', { departments: (me?.departments ?? []).map(({ code }) => code).join(', ') })
      : null;
  const offBecause = view.state === 'LIVE' ? (neverBecause ?? (me ? null : t('LINK_CONNECTING'))) : t('ACTIONS_OFF');
  const timeZone = queue?.department.timeZone ?? 'UTC';
  const isReadOnly = neverBecause !== null;
  const shared = { credential, department: department ?? '', timeZone, offBecause, isReadOnly, act, idle };
  return (
    <div class="console">
      <header class="row">
        <Chips queues={queues} shown={queue} choose={choose} />
        <span class="who">{me?.displayName}</span>
        <button type="button" class="quiet" onClick={() => signOut(false)}>
          {t('SIGN_OUT')}
        </button>
      </header>
      <main class="stack">
        <TroubleStrip trouble={trouble} close={forget} />
        {(view.state !== 'LIVE' || neverBecause) && queue && <p class="strip waiting">{offBecause}</p>}
        {queue && me ? (
          <Console
            queue={queue}
            queues={queues}
            line={line}
            desk={desk}
            link={link}
            isLive={view.state === 'LIVE'}
            me={me.id}
            settings={settings}
            take={take}
            help={() => setHelping(true)}
            {...shared}
          />
        ) : (
          <p class="empty muted">{t('LINK_CONNECTING')}</p>
        )}
        {isHelping && <SettingsDialog settings={settings} change={changeSettings} close={() => setHelping(false)} />}
      </main>
      <footer class="row">
        <LinkLine view={view} />
        <label class="choice initials">
          <input
            type="checkbox"
            checked={settings.initials}
            onChange={({ currentTarget }) => changeSettings({ initials: currentTarget.checked })}
          />
          <span>{t('INITIALS')}</span>
        </label>
        <button type="button" class="quiet" onClick={() => setHelping(true)}>
          {t('SETTINGS_AND_KEYS')} <kbd>{settings.keys.HELP}</kbd>
        </button>
      </footer>
    </div>
  );
}
