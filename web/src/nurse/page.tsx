import '../kit/look/tokens.css';
import '../kit/look/controls.css';
import './nurse.css';
import './line/line.css';
import './line/ticket.css';
import { render } from 'preact';
import { SignedIn } from '../kit/sign-in/sign-in.js';
import { NursePage } from './nurse-page.js';

render(
  <SignedIn page="nurse">{({ credential }, signOut) => <NursePage credential={credential} signOut={signOut} />}</SignedIn>,
  document.getElementById('page') as HTMLElement,
);
