export interface WelcomeFacts {
  /** The server's address without a path. */
  url: string;
  /** The data folder; null: the default of a command in the same folder. */
  dataDir: string | null;
  /** Links to the pages, each for one click. */
  links: readonly { page: keyof typeof PAGES; url: string }[];
}

const PAGES = {
  nurse: 'Nurse console: open a queue, call the next person',
  patient: "A patient's phone: join, wait, be called",
  board: 'Waiting-room board: who is called, and to where',
  kiosk: 'Kiosk: take a ticket without an account',
  office: 'Office: departments, boards and kiosks',
};

const RULE = '─'.repeat(78);
/** Addresses that a command uses by default. */
const DEFAULT_ADDRESSES = ['http://127.0.0.1:4000', 'http://localhost:4000'];

/**
 * The text that a newcomer reads after the start. It is made for copying: rules above and below but no borders at the sides, and no
 * wrapped lines. It holds no tokens: `--as` signs its own, the IDE has them filled in, and a page exchanges the code of its link for one.
 */
export function welcome({ url, dataDir, links }: WelcomeFacts): string {
  const command = (words: string) => {
    const folder = dataDir === null ? '' : `QUEUE_DATA_DIR='${dataDir}' `;
    const address = DEFAULT_ADDRESSES.includes(url) ? '' : ` --url ${url}`;
    return `${folder}npx queuebell ${words}${address}`;
  };
  return `
${RULE}
  Queuebell is ready. Ctrl-C stops the server and its database.

${links.map((link) => `  ${PAGES[link.page]}\n  ${link.url}`).join('\n\n')}

  Each link opens once, signed in, within 15 minutes.
${RULE}

  GraphQL     ${url}/graphql
  WebSocket   ${url.replace(/^http/, 'ws')}/graphql
  IDE         ${url}/ide   (with sample operations and tokens)
  Outbox      ${url}/outbox   (e-mails, SMS and push messages that went out)
  Sandbox     ${url}/graphql   (in a browser)
  Health      ${url}/readyz
${RULE}

1. Listen as a patient, in a second terminal in this folder:

${command('listen --as patient-1')}

2. Open the LAB queue as a nurse, in a third terminal ("close" closes it again):

${command('open LAB --as nurse-1')}

To get a token for another client: npx queuebell token --role nurse

${RULE}
`;
}
