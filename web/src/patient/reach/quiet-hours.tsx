import { useRef, useState } from 'preact/hooks';
import { KeepQuietDocument } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ask } from '../../kit/link/api.js';
import { Field } from './field.js';
import { problemOf } from './problem.js';
import { t } from './texts.js';
import type { Reach, ReachDoor } from './use-reach.js';

/** What most people sleep through. */
const USUAL = { from: '22:00', until: '07:00' };

interface QuietHoursProps {
  door: ReachDoor;
  reach: Reach;
  isOffline: boolean;
}

/** When nothing is sent, in the time zone of the person, which is that of this browser when they save. */
export function QuietHours({ door, reach, isOffline }: QuietHoursProps) {
  const { quietHours } = reach.settings;
  const [from, setFrom] = useState(quietHours?.from ?? USUAL.from);
  const [until, setUntil] = useState(quietHours?.until ?? USUAL.until);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const isOff = isOffline || isSending;
  const send = async (input: { from: string; until: string; timeZone: string } | { from: null; until: null; timeZone: null }) => {
    setSending(true);
    setWrong(null);
    try {
      const { setQuietHours } = await ask(door.credential, KeepQuietDocument, { input });
      door.change((known) => ({ ...known, settings: setQuietHours.settings }));
      // Its button goes, and the focus stays in this part.
      if (input.from === null) heading.current?.focus({ preventScroll: true });
      announce(input.from === null ? t('QUIET_NONE') : t('QUIET_NOW', input));
    } catch (error) {
      setWrong(problemOf(error));
    }
    setSending(false);
  };
  const save = () => {
    if (!from || !until) return setWrong(t('QUIET_BOTH'));
    if (from === until) return setWrong(t('QUIET_SAME'));
    void send({ from, until, timeZone: here });
  };
  return (
    <section class="stack" aria-labelledby="quiet">
      <h3 id="quiet" ref={heading} tabIndex={-1}>
        {t('QUIET')}
      </h3>
      <p class="muted">{t('QUIET_WHAT')}</p>
      <p>{quietHours ? t('QUIET_NOW', { from: quietHours.from, until: quietHours.until }) : t('QUIET_NONE')}</p>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isOff) save();
        }}
      >
        <div class="row times">
          <Field id="quiet-from" label={t('QUIET_FROM')} type="time" wrong={null} value={from} change={setFrom} />
          <Field id="quiet-until" label={t('QUIET_UNTIL')} type="time" wrong={wrong} value={until} change={setUntil} />
        </div>
        <p class="muted">{t('QUIET_ZONE', { zone: quietHours?.timeZone ?? here })}</p>
        <div class="row">
          <button type="submit" aria-disabled={isOff}>
            {t('QUIET_SAVE')}
          </button>
          {quietHours && (
            <button
              type="button"
              class="danger"
              aria-disabled={isOff}
              onClick={() => !isOff && void send({ from: null, until: null, timeZone: null })}
            >
              {t('QUIET_REMOVE')}
            </button>
          )}
        </div>
      </form>
    </section>
  );
}
