import './board.css';
import { BoardDocument, BoardQueueDocument } from '../generated/operations.js';
import { Link } from '../kit/link/link.js';
import { shell } from '../kit/shell.js';
import { reportVersion } from '../kit/sign-in/device-version.js';
import { deviceSession } from '../kit/sign-in/pairing.js';
import type { Session } from '../kit/sign-in/session.js';
import { BoardView } from './board-view.js';
import { showPairing } from './pairing-form.js';
import { chime } from './sound.js';

/** A board is read by many: it notices a silent server within seconds. */
const PING_EVERY_MS = 1_000;
const REDRAW_EVERY_MS = 1_000;

const page = document.getElementById('page') as HTMLElement;

async function start(): Promise<void> {
  const session = await deviceSession('board');
  if (session) show(session);
  else showPairing(page, { isRevoked: false, paired: show });
}

function show({ credential, departments = [] }: Session): void {
  const link = new Link({ credential, pingEveryMs: PING_EVERY_MS });
  reportVersion(link, credential);
  const view = new BoardView(page, () => link.present, chime);
  departments.forEach((department) => {
    link.listen(BoardDocument, { department, locale: shell.language }, ({ displayBoardChanged }) =>
      view.board(displayBoardChanged),
    );
    link.listen(BoardQueueDocument, { department }, ({ queueStatusChanged }) => view.queue(department, queueStatusChanged));
  });
  const redraw = setInterval(() => view.draw(), REDRAW_EVERY_MS);
  link.watch(({ state }) => {
    if (state !== 'SIGNED_OUT') return view.draw();
    clearInterval(redraw);
    link.close();
    showPairing(page, { isRevoked: true, paired: show });
  });
}

void start();
