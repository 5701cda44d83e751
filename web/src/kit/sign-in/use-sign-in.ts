import { useEffect, useRef, useState } from 'preact/hooks';
import { comeBack, hasReturned, knownProvider, leaveForProvider, type Outcome, type Problem } from './provider-sign-in.js';
import { codeInAddress, demoSession, isSamePerson, keepSession, type PersonsPage, readSession, type Session } from './session.js';
import { answer, askerInAddress, askInWindow } from './sign-in-window.js';
import { signOutOf } from './sign-out.js';
import { useRenewal } from './use-renewal.js';

export interface SignIn {
  session: Session | null;
  /** Changes with the person: what was on the screen of another one is gone. */
  generation: number;
  problem: Problem | null;
  /** ASKING: a moment; WAITING: for another window; DONE: this was that other window. */
  step: 'ASKING' | 'WAITING' | 'DONE' | null;
  /** The session has ended. It is still there, for what is on the screen. */
  isEnded: boolean;
  signInWithProvider: () => void;
  signInAs: (person: string) => void;
  signOut: (isExpired: boolean) => void;
}

/** Who is signed in on this page, and how that changes. */
export function useSignIn(page: PersonsPage): SignIn {
  const [session, setSession] = useState(() => readSession(page));
  const [generation, setGeneration] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [step, setStep] = useState<SignIn['step']>(null);
  const [isEnded, setEnded] = useState(false);
  const asker = useRef<string | null>(null);
  const stopWaiting = useRef<(() => void) | null>(null);

  const accept = (found: Session | null, fault: Problem | null = found ? null : 'USED') => {
    setStep(null);
    setProblem(fault);
    if (!found) return;
    if (asker.current) {
      setStep('DONE');
      return answer(asker.current, found);
    }
    keepSession(page, found);
    if (session && !isSamePerson(session, found)) setGeneration((count) => count + 1);
    setSession(found);
    setEnded(false);
  };
  const renewNow = useRenewal(session, isEnded, accept);

  useEffect(() => {
    const code = codeInAddress('code');
    const found = askerInAddress();
    if (found) {
      // A new window has a copy of the other one's storage.
      setSession(null);
      asker.current = found;
      setStep('ASKING');
      void leaveForProvider(page, found).then((fault) => accept(null, fault));
    } else if (code) {
      setSession(null);
      setStep('ASKING');
      void demoSession(page, { code }).then(accept);
    } else if (hasReturned()) {
      setStep('ASKING');
      void comeBack(page).then((outcome: Outcome) => {
        asker.current = outcome.asker;
        accept(outcome.session, outcome.problem);
      });
    }
  }, [page]);

  const signInWithProvider = () => {
    setProblem(null);
    stopWaiting.current?.();
    stopWaiting.current = session && askInWindow(page, accept);
    setStep(stopWaiting.current ? 'WAITING' : 'ASKING');
    if (!stopWaiting.current) void leaveForProvider(page, asker.current).then((fault) => accept(null, fault));
  };
  const end = () => {
    stopWaiting.current?.();
    if (session) signOutOf(page, session);
    setSession(null);
    setEnded(false);
    setProblem(null);
    setStep(null);
  };
  const expire = async () => {
    if (await renewNow()) return;
    setProblem('EXPIRED');
    setEnded(true);
  };
  return {
    session,
    generation,
    problem,
    step,
    isEnded,
    signInWithProvider,
    signInAs: (person) => void demoSession(page, { person }).then(accept),
    signOut: (isExpired) => (isExpired ? void expire() : end()),
  };
}

/** Whether people sign in with a provider here. */
export const hasProvider = () => knownProvider() !== null;
