import { isApi, requestTarget } from '../../../src/server/http/request-target.js';

test.each([
  ['/queue/graphql', '/graphql'],
  ['/graphql', '/graphql'],
  ['/queue/graphql?query=x', '/graphql?query=x'],
  ['/queue', '/'],
  ['/queue/', '/'],
  ['/queue?x', '/?x'],
  ['/', '/'],
  ['/queued/graphql', '/queued/graphql'],
  ['/other/queue/graphql', '/other/queue/graphql'],
  ['http://clinic.example/queue/graphql', '/graphql'],
  ['http://clinic.example', '/'],
  ['HTTPS://clinic.example:443/readyz', '/readyz'],
])('A request under /queue for %s is one for %s', (asked, target) => {
  expect(requestTarget(asked, '/queue')).toBe(target);
});

test.each(['/graphql', '/queue/graphql', '/'])('A request for %s is one for itself where no path is in front', (asked) => {
  expect(requestTarget(asked, '')).toBe(asked);
});

test.each([
  ['/graphql', true],
  ['/graphql/', true],
  ['/GraphQL', true],
  ['/graphql?x=/', true],
  ['/graphqlx', false],
  ['/graphql/x', false],
  ['/', false],
])('The address of the API is recognized in %s: %s', (target, is) => {
  expect(isApi(target)).toBe(is);
});
