import '../kit/look/tokens.css';
import '../kit/look/controls.css';
import 'uplot/dist/uPlot.min.css';
import './office.css';
import { render } from 'preact';
import { SignedIn } from '../kit/sign-in/sign-in.js';
import { OfficePage } from './office-page.js';

render(
  <SignedIn page="office">{({ credential }, signOut) => <OfficePage credential={credential} signOut={signOut} />}</SignedIn>,
  document.getElementById('page') as HTMLElement,
);
