export interface WelcomeFacts {
  /** The server's address without a path. */
  url: string;
  /** The data folder; null: the one that a command in the same folder takes by itself. */
  dataDir: string | null;
}

const RULE = '─'.repeat(78);
/** What a command takes by itself where nothing is set. */
const DEFAULT_ADDRESSES = ['http://127.0.0.1:4000', 'http://localhost:4000'];

/**
 * What a newcomer reads after the start. Rules above and below but nothing at the sides, and no line is wrapped: all of it is there to be
 * copied. No tokens: `--as` signs its own, and the IDE has them filled in.
 */
export function welcome({ url, dataDir }: WelcomeFacts): string {
  const command = (words: string) => {
    const folder = dataDir === null ? '' : `QUEUE_DATA_DIR='${dataDir}' `;
    const address = DEFAULT_ADDRESSES.includes(url) ? '' : ` --url ${url}`;
    return `${folder}npx queuebell ${words}${address}`;
  };
  return `
${RULE}
  Queuebell is ready. Ctrl-C stops it, with its database.

  GraphQL     ${url}/graphql
  WebSocket   ${url.replace(/^http/, 'ws')}/graphql
  IDE         ${url}/ide   (with sample operations and tokens)
  Sandbox     ${url}/graphql   (in a browser)
  Health      ${url}/readyz
${RULE}

1. Listen as a patient. In a second terminal, in this folder:

${command('listen --as patient-1')}

2. Open the OPD queue as a nurse. In a third ("close" closes it again):

${command('open OPD --as nurse-1')}

A token for another client: npx queuebell token --role nurse

${RULE}
`;
}
