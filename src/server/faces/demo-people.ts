import type { Page } from './manifest.js';

/** A person of the demo data. */
export interface DemoPerson {
  id: string;
  name: string;
}

const NURSE = { id: 'nurse-1', name: 'Nora Quill' };
const ADMIN = { id: 'admin-1', name: 'Ada Fenn' };

/** Page -> the people of the demo data who use it; the first one is that of the link after the start. */
export const DEMO_PEOPLE: Readonly<Record<Page, readonly DemoPerson[]>> = {
  nurse: [NURSE, { id: 'nurse-2', name: 'Tomas Reed' }, { id: 'doctor-1', name: 'Dr. Ines Marlow' }, ADMIN],
  patient: [1, 2, 3].map((number) => ({ id: `patient-${number}`, name: `patient-${number}` })),
  board: [{ id: 'board', name: 'OPD' }],
  kiosk: [{ id: 'kiosk', name: 'OPD, ER, LAB' }],
  office: [ADMIN],
};

/** Page -> the departments of its demo device. */
export const DEMO_DEVICES: Readonly<Partial<Record<Page, { kind: 'BOARD' | 'KIOSK'; name: string; departments: string[] }>>> = {
  board: { kind: 'BOARD', name: 'Demo board', departments: ['OPD'] },
  kiosk: { kind: 'KIOSK', name: 'Demo kiosk', departments: ['OPD', 'ER', 'LAB'] },
};
