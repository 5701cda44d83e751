/** Document and variables of what concerns people in a line, their tickets, and the devices of the waiting room. The caller's input contains `word`. */
export function requestsInLine(word: string, onEntry: { input: object }): Array<[string, Record<string, unknown>]> {
  const simple = ['recall', 'startService', 'completeService', 'markNoShow', 'leaveQueue'].map(
    (name): [string, Record<string, unknown>] => [
      `mutation ($input: QueueEntryInput!) { ${name}(input: $input) { entry { id label } } }`,
      onEntry,
    ],
  );
  const add = 'mutation ($input: AddToQueueInput!) { addToQueue(input: $input) { ticketToken entry { id label } } }';
  const called = 'mutation ($id: ID!, $answer: CallAnswer) { acknowledgeNotification(id: $id, response: $answer) { id } }';
  const states = ['pauseQueue', 'resumeQueue', 'drainQueue'].map(
    (name) => `mutation ($department: String!, $note: String) {
      ${name}(input: { department: $department, note: $note }) { status { statusMessage } } }`,
  );
  const feeds = ['queueLineChanged', 'displayBoardChanged'].map(
    (name) => `subscription ($department: String!) { ${name}(department: $department) { waiting } }`,
  );
  return [
    ...simple,
    ['mutation ($input: JoinQueueInput!) { joinQueue(input: $input) { entry { id } } }', joining({ idempotencyKey: word })],
    ['mutation ($input: JoinQueueInput!) { joinQueue(input: $input) { entry { id } } }', joining({ department: word })],
    [add, joining({ label: word, idempotencyKey: word })],
    [add, joining({ label: `${word}\n` })],
    [add, joining({ locale: word })],
    [add, joining({ patient: word })],
    ['{ myQueueEntries { id ticket label movedBackBecause patient { displayName } } }', {}],
    ['query ($ticket: String!) { entryByTicket(department: "OPD", ticket: $ticket) { id label } }', { ticket: word }],
    [
      'mutation ($input: CallInput!) { call(input: $input) { entry { label } } }',
      { input: { ...onEntry.input, servicePoint: word } },
    ],
    [
      'mutation ($input: StepBackInput!) { stepBack(input: $input) { entry { id } } }',
      { input: { ...onEntry.input, places: 1 } },
    ],
    [
      'mutation ($input: SetPriorityInput!) { setPriority(input: $input) { entry { id } } }',
      { input: { ...onEntry.input, serviceClass: 'URGENT' } },
    ],
    [
      'mutation ($input: SetNeedsInput!) { setNeeds(input: $input) { entry { id } } }',
      { input: { ...onEntry.input, needs: ['INTERPRETER'] } },
    ],
    [called, { id: word, answer: 'COMING' }],
    [called, { id: 'Notification:1', answer: word }],
    ...states.map((query): [string, object] => [query, { department: 'LAB', note: word }]),
    ...feeds.map((query): [string, object] => [query, { department: word }]),
    [
      'mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { device { name } } }',
      { input: { kind: 'BOARD', name: word, departments: ['OPD', word] } },
    ],
    ['mutation ($input: PairDeviceInput!) { pairDevice(input: $input) { deviceToken } }', { input: { code: word } }],
    ['mutation ($input: ReportVersionInput!) { reportVersion(input: $input) { device { id } } }', { input: { version: word } }],
    ['mutation ($input: RevokeDeviceInput!) { revokeDevice(input: $input) { device { id } } }', { input: { device: word } }],
  ] as Array<[string, Record<string, unknown>]>;
}

const joining = (input: object) => ({ input: { department: 'OPD', ...input } });
