import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { OfficeQuery } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ApiError, ask, type Operation } from '../../kit/link/api.js';
import type { Trouble } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import type { Place } from './place.js';

export type OfficeDepartment = OfficeQuery['allDepartments'][number];

/** What every part of the office has. */
export interface Office {
  place: Place;
  /** All departments, also those that are not in use, by code. */
  departments: readonly OfficeDepartment[];
  /** Reads the departments again, after a change. It never rejects. */
  refresh: () => Promise<void>;
  /** Asks the API as the admin; the end of the sign-in ends the page. */
  ask: <Answer, Variables>(operation: Operation<Answer, Variables>, variables: Variables) => Promise<Answer>;
}

export const OfficeContext = createContext<Office | null>(null);

export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('A part of the office is shown outside of it.');
  return office;
}

/** Asks with the credential of the page. */
export function askAs(credential: string, signOut: (isExpired: boolean) => void): Office['ask'] {
  return async (operation, variables) => {
    try {
      return await ask(credential, operation, variables);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') signOut(true);
      throw error;
    }
  };
}

export interface Answered<Answer> {
  /** The last answer. It stays while another one is read, and when that fails. */
  data: Answer | null;
  isReading: boolean;
  readAt: number;
  trouble: Trouble | null;
  /** Reads again. Resolves when that is done, with or without success; it never rejects. */
  read: () => Promise<void>;
}

/** Reads a query now, and again whenever its variables change. null: nothing is asked yet. */
export function useAnswer<Answer, Variables>(
  askOffice: Office['ask'],
  operation: Operation<Answer, Variables>,
  variables: Variables | null,
): Answered<Answer> {
  const [state, setState] = useState<Omit<Answered<Answer>, 'read'>>({ data: null, isReading: true, readAt: 0, trouble: null });
  // The answer to an earlier question may come last.
  const newest = useRef(0);
  const key = JSON.stringify(variables);
  const read = async () => {
    if (variables === null) return;
    const turn = ++newest.current;
    setState((known) => ({ ...known, isReading: true }));
    await askOffice(operation, variables).then(
      (data) => turn === newest.current && setState({ data, isReading: false, readAt: Date.now(), trouble: null }),
      (error) => {
        if (turn !== newest.current) return;
        const trouble = troubleOf(error);
        announce(trouble.text, 'alert');
        setState((known) => ({ ...known, isReading: false, trouble }));
      },
    );
  };
  useEffect(() => {
    void read();
    return () => void newest.current++;
  }, [operation, key]);
  return { ...state, read };
}
