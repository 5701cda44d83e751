export interface WelcomeFacts {
  /** The server's address without a path. */
  url: string;
  /** The data folder; null: the default of a command in the same folder. */
  dataDir: string | null;
}

const RULE = '─'.repeat(78);
/** Addresses that a command uses by default. */
const DEFAULT_ADDRESSES = ['http://127.0.0.1:4000', 'http://localhost:4000'];

/**
 * The text that a newcomer reads after the start. It is made for copying: rules above and below but no borders at the sides, and no
 * wrapped lines. It holds no tokens, because `--as` signs its own and the IDE has them filled in.
 */
export function welcome({ url, dataDir }: WelcomeFacts): string {
  const command = (words: string) => {
    const folder = dataDir === null ? '' : `QUEUE_DATA_DIR='${dataDir}' `;
    const address = DEFAULT_ADDRESSES.includes(url) ? '' : ` --url ${url}`;
    return `${folder}npx queuebell ${words}${address}`;
  };
  return `
${RULE}
  Queuebell is ready. Ctrl-C stops the server and its database.

  GraphQL     ${url}/graphql
  WebSocket   ${url.replace(/^http/, 'ws')}/graphql
  IDE         ${url}/ide   (with sample operations and tokens)
  Sandbox     ${url}/graphql   (in a browser)
  Health      ${url}/readyz
${RULE}

1. Listen as a patient, in a second terminal in this folder:

${command('listen --as patient-1')}

2. Open the OPD queue as a nurse, in a third terminal ("close" closes it again):

${command('open OPD --as nurse-1')}

To get a token for another client: npx queuebell token --role nurse

${RULE}
`;
}
