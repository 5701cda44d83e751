import { asDemoUser } from '../api/sign-in.js';
import type { Surroundings } from '../surroundings.js';
import { type DayApi, Refusal } from './day-api.js';
import type { DayPatient } from './day-people.js';

/** The first ones are left to the people who watch the day: `listen --as patient-1`. */
const FIRST = 4;
const MOST = 200;

/** The demo patients that the server knows: patient-4, patient-5 and so on. */
export async function demoPatients(api: DayApi, surroundings: Surroundings): Promise<DayPatient[]> {
  const patients: DayPatient[] = [];
  for (let number = FIRST; number < FIRST + MOST; number++) {
    const user = `patient-${number}`;
    const authorization = `Bearer ${(await asDemoUser(user, surroundings)).token}`;
    try {
      await api.ask(authorization, 'query DayPatient { me { id } }', {});
    } catch (error) {
      if (error instanceof Refusal && error.code === 'UNAUTHENTICATED') return patients;
      throw error;
    }
    patients.push({ user, authorization });
  }
  return patients;
}
