/** Joins `count` parts. */
export const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const nested = (depth: number, field: string, leaf: string) => `${`${field} { `.repeat(depth)}${leaf}${' }'.repeat(depth)}`;
const OPEN = 'setQueueOpen(input: { department: "OPD", isOpen: true }) { changed }';

/** The kind of document, the document, and the code that it is rejected with. */
type Bomb = [string, string, string, { onSocket?: string | number; variables?: Record<string, unknown> }?];
/** Documents that are made to cost a server much time, each beyond some limit. */
export const BOMBS: Bomb[] = [
  ['nested 3,000 deep', `{ ${nested(3_000, 'a', 'b')} }`, 'GRAPHQL_PARSE_FAILED'],
  ['nested 300 deep', `{ ${nested(300, 'a', 'b')} }`, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'nested 60 deep in what introspection allows',
    `{ __type(name: "User") { ${nested(60, 'ofType', 'name')} } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['with 500 aliases', `{ ${times(500, (i) => `a${i}: me { id }`)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['with 100 aliases', `{ ${times(100, (i) => `a${i}: me { id }`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with 500 mutations by alias', `mutation { ${times(500, (i) => `a${i}: ${OPEN}`)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['with 50 mutations by alias', `mutation { ${times(50, (i) => `a${i}: ${OPEN}`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with 2,000 directives', `{ me { id ${'@skip(if: false) '.repeat(2_000)} } }`, 'GRAPHQL_PARSE_FAILED'],
  ['with 140 directives', `{ me { id ${'@skip(if: false) '.repeat(140)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with 400 directives that there are not', `{ me { id ${'@x '.repeat(400)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['with one field 20,000 times', `{ me { ${'id '.repeat(20_000)} } }`, 'GRAPHQL_PARSE_FAILED'],
  ['with one field 900 times', `{ me { ${'id '.repeat(900)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
  ['whose fragment spreads itself', '{ me { ...A } } fragment A on User { id ...A }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'whose 90 fragments spread each other in a ring',
    `{ me { ...F0 } } ${times(90, (i) => `fragment F${i} on User { id ...F${(i + 1) % 90} }`)}`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose 17 fragments all spread all',
    `{ me { ...F0 } } ${times(17, (i) => `fragment F${i} on User { ${times(17, (j) => `...F${j}`)} }`)}`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose fragments double 90 times',
    `{ me { ...F0 } } ${times(90, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F90 on User { id }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose fragments become six times as many, six times',
    `{ me { ...F0 } } ${times(6, (i) => `fragment F${i} on User { ${`...F${i + 1} `.repeat(6)} }`)} fragment F6 on User { id }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose unused fragments double 90 times',
    `{ me { id } } ${times(90, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F90 on User { id }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose 100 fields overlap and none is like another',
    `{ ${times(100, (i) => `announcement(id: "${i}") { id }`)} }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'whose 200 fields contradict each other',
    `{ me { ${times(200, (i) => `x: ${i % 2 ? 'id' : 'role'}`)} } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'with 200 variables that nobody uses',
    `query (${times(200, (i) => `$v${i}: Int`)}) { me { id } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'with an object 200 deep',
    `mutation { setQueueOpen(input: ${'{ a: '.repeat(200)}1${' }'.repeat(200)}) { changed } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['with a list 400 deep', `{ announcement(id: ${'['.repeat(400)}${']'.repeat(400)}) { id } }`, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'with an argument of 1,000,000 characters',
    `{ announcement(id: "${'x'.repeat(1_000_000)}") { id } }`,
    'BAD_REQUEST',
    { onSocket: 1009 },
  ],
  [
    'with an argument of 60,000 characters',
    `mutation { acknowledgeNotification(id: "${'x'.repeat(60_000)}") { id } }`,
    'NOT_FOUND',
  ],
  ['with 60,000 characters of comment and nothing else', `# ${'x'.repeat(60_000)}`, 'GRAPHQL_PARSE_FAILED'],
  ['that defines types', 'type User { password: String } { me { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'that subscribes to nothing',
    'subscription { ...A } fragment A on Subscription { queueStatusChanged @skip(if: true) { version } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'with a wrong value that reads like many suggestions',
    `{ statusLogs(first: "${' Did you mean '.repeat(4_000)}") { nodes { id } } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'with a variable that reads like many suggestions',
    'query ($n: Int) { statusLogs(first: $n) { nodes { id } } }',
    'BAD_USER_INPUT',
    { variables: { n: ' Did you mean '.repeat(4_000) } },
  ],
  [
    'with a variable that reads like many errors of the language',
    'query ($n: Int) { statusLogs(first: $n) { nodes { id } } }',
    'BAD_USER_INPUT',
    { variables: { n: 'Variable "$n" got invalid value at "n"; Field "x" of required type '.repeat(800) } },
  ],
  [
    'with a variable that reads like an error of the database',
    'query ($n: Int) { statusLogs(first: $n) { nodes { id } } }',
    'BAD_USER_INPUT',
    { variables: { n: 'Connection terminated' } },
  ],
  [
    'with 3,000 unknown keys in its variables',
    'mutation ($input: SetQueueOpenInput!) { setQueueOpen(input: $input) { changed } }',
    'BAD_USER_INPUT',
    { variables: { input: Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`departmen${i}`, 1])) } },
  ],
  [
    'with 10,000 wrong items in its variables',
    'mutation ($input: SaveQueueScheduleInput!) { saveQueueSchedule(input: $input) { id } }',
    'BAD_USER_INPUT',
    { variables: { input: { department: 'OPD', opensAt: '08:00', closesAt: '17:00', weekdays: Array(10_000).fill('x') } } },
  ],
  [
    'that asks for 100 long pages with a variable',
    `query ($n: Int!) { ${times(10, (i) => `a${i}: statusLogs(first: $n) { nodes { id note createdAt } }`)} }`,
    'GRAPHQL_VALIDATION_FAILED',
    { variables: { n: 100 } },
  ],
  ['with 30,000 lines before its errors', `${'\n'.repeat(30_000)}{ ${times(100, (i) => `x${i}`)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['with 990 lines before its errors', `${'\r\n'.repeat(490)}{ ${times(200, (i) => `x${i}`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'with names of 600 characters that are none',
    `{ ${times(90, (i) => `statusLog${'s'.repeat(600)}${i}`)} }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['of nothing', '{', 'GRAPHQL_PARSE_FAILED'],
  ['of fragments alone', 'fragment A on User { id }', 'GRAPHQL_VALIDATION_FAILED'],
  ['of another language', "'; drop table notification; --", 'GRAPHQL_PARSE_FAILED'],
];
