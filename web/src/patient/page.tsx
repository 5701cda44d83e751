import '../kit/look/tokens.css';
import '../kit/look/controls.css';
import './patient.css';
import './reach/reach.css';
import { render } from 'preact';
import { shell } from '../kit/shell.js';
import { SignedIn } from '../kit/sign-in/sign-in.js';
import { keepWorker } from './offline/keep-worker.js';
import { PatientPage } from './patient-page.js';
import { showSize } from './settings/preferences.js';

const page = document.getElementById('page') as HTMLElement;
/** A guest has no account: the ticket in the path is all that they have, and all that they need. */
const [, ticket] = /^\/t\/([\w-]+)$/.exec(location.pathname.slice(shell.prefix.length)) || [];

showSize();
void keepWorker();
render(
  ticket ? (
    <PatientPage credential={`Ticket ${ticket}`} isGuest={true} signOut={null} />
  ) : (
    <SignedIn page="patient">
      {({ credential }, signOut) => <PatientPage credential={credential} isGuest={false} signOut={signOut} />}
    </SignedIn>
  ),
  page,
);
