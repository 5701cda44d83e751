import { type ComponentChild, Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../look/view.js';
import { shell } from '../shell.js';
import { t } from '../texts.js';
import type { Problem } from './provider-sign-in.js';
import type { PersonsPage, Session } from './session.js';
import { hasProvider, type SignIn, useSignIn } from './use-sign-in.js';

interface SignedInProps {
  page: PersonsPage;
  children: (session: Session, signOut: (isExpired: boolean) => void) => ComponentChild;
}

/**
 * Shows its child to a person who is signed in, and to everybody else how to sign in. When a session ends, the child stays, with all that was
 * typed, and a dialog asks the person to sign in again.
 */
export function SignedIn({ page, children }: SignedInProps) {
  const signIn = useSignIn(page);
  const { session, generation, isEnded, step } = signIn;
  if (session)
    return (
      <>
        <Fragment key={generation}>{children(session, signIn.signOut)}</Fragment>
        {isEnded && <Ended signIn={signIn} page={page} />}
      </>
    );
  if (step === 'ASKING') return <p class="sign-in muted">{t('LINK_CONNECTING')}</p>;
  if (step === 'DONE') return <p class="sign-in">{t('SIGN_IN_DONE')}</p>;
  return (
    <main class="sign-in stack">
      <p class="muted">{t(`TITLE_${page}`)}</p>
      <h1>{t('SIGN_IN')}</h1>
      <Choices signIn={signIn} page={page} />
    </main>
  );
}

/** Its title has the focus, not a button: somebody may be typing. It is not closed by a key, because behind it nothing works. */
function Ended({ signIn, page }: { signIn: SignIn; page: PersonsPage }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="ended" onCancel={(event) => event.preventDefault()}>
      <div class="stack">
        <h2 id="ended" tabIndex={-1} autofocus>
          {t('SIGN_IN')}
        </h2>
        <Choices signIn={signIn} page={page} />
        <p class="muted">{t('SIGN_IN_STAYS')}</p>
        <button type="button" class="quiet" onClick={() => signIn.signOut(false)}>
          {t('SIGN_OUT')}
        </button>
      </div>
    </dialog>
  );
}

function Choices({ signIn, page }: { signIn: SignIn; page: PersonsPage }) {
  const { problem, step, session } = signIn;
  const isUnreachable = shell.provider === 'UNREACHABLE';
  const shown = problem ?? (isUnreachable ? 'UNREACHABLE' : null);
  return (
    <>
      {shown && <Trouble problem={shown} />}
      {step === 'WAITING' && <p class="strip waiting">{t('SIGN_IN_IN_WINDOW')}</p>}
      {shell.demo.map(({ id, name }) => (
        <button key={id} type="button" onClick={() => signIn.signInAs(id)}>
          {t('SIGN_IN_AS', { name })}
        </button>
      ))}
      {hasProvider() && (
        <button type="button" class="main" onClick={signIn.signInWithProvider}>
          {session ? t('SIGN_IN_AGAIN') : t('SIGN_IN_NOW')}
        </button>
      )}
      {isUnreachable && (
        <button type="button" onClick={() => location.reload()}>
          {t('SIGN_IN_RETRY')}
        </button>
      )}
      {shell.demo.length === 0 && !shell.provider && <p>{page === 'patient' ? t('SIGN_IN_HOW') : t('SIGN_IN_OFF')}</p>}
    </>
  );
}

function Trouble({ problem }: { problem: Problem }) {
  if (problem === 'EXPIRED') return <p class="strip info">{t('SIGN_IN_EXPIRED')}</p>;
  return (
    <p class="strip row" role="alert">
      <Icon name="WARNING" />
      <span>{typeof problem === 'object' ? t('SIGN_IN_FAILED', problem) : t(`SIGN_IN_${problem}`)}</span>
    </p>
  );
}
