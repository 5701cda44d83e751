export interface WelcomeFacts {
  /** The server's address without a path. */
  url: string;
  nurseToken: string;
  patientToken: string;
}

const RULE = '─'.repeat(78);
const OPEN =
  'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { message changed notificationStats { totalPatientsNotified } } }';

/**
 * What a newcomer reads after the start. Rules above and below but nothing at the sides, and no line is wrapped: all of it is there to be
 * copied.
 */
export function welcome({ url, nurseToken, patientToken }: WelcomeFacts): string {
  const body = JSON.stringify({ query: OPEN });
  return `
${RULE}
  Queuebell is ready. Ctrl-C stops it, with its database.

  GraphQL     ${url}/graphql
  WebSocket   ${url.replace(/^http/, 'ws')}/graphql
  IDE         ${url}/ide
  Sandbox     ${url}/graphql   (in a browser)
  Health      ${url}/readyz
${RULE}

Token of a nurse (12 hours):
${nurseToken}

Token of a patient (12 hours):
${patientToken}

1. Listen as the patient. In a second terminal, in this folder:

npx queuebell listen --url ${url} --token ${patientToken}

2. Open the OPD queue as the nurse. In a third (isOpen: false closes it again):

curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${nurseToken}' -d '${body}'

${RULE}
`;
}
