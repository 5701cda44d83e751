import { list, matching, oneOf, proxy, roleMap, url } from './kinds.js';
import { defaulted, optional } from './variable.js';

const printable = /^\S{1,200}$/;

/** The identity provider, and the way to it. docs/operations/identity-providers.md has the settings for each provider. */
export const identityVariables = {
  QUEUE_AUTH_ISSUER: optional(
    matching(printable, 'the issuer exactly as it stands in your tokens, such as https://login.example/'),
    'the development issuer; refused in production',
    'Who must have issued a token (claim "iss"). Set together with QUEUE_AUTH_JWKS_URL.',
  ),
  QUEUE_AUTH_AUDIENCE: defaulted(
    list('text without spaces; several are separated by commas'),
    'queuebell',
    'For whom a token must be (claim "aud"); one of them suffices.',
  ),
  QUEUE_AUTH_AUDIENCE_CLAIM: defaulted(
    oneOf(['aud', 'azp', 'client_id', 'appid', 'cid']),
    'aud',
    'Claim that must be QUEUE_AUTH_AUDIENCE; client_id for access tokens of Amazon Cognito, which have no "aud".',
  ),
  QUEUE_AUTH_JWKS_URL: optional(
    url(['https', 'http'], 'https://login.example/.well-known/jwks.json'),
    "the development issuer's",
    "Where the issuer's public keys are. In production https:, or http: on a loopback address.",
  ),
  QUEUE_AUTH_ROLE_CLAIM: optional(
    matching(printable, 'the name of a claim, or a path such as realm_access.roles'),
    'nobody is provisioned: an unknown "sub" is refused',
    'Claim whose role a user unknown so far is given at first sight. Only for an issuer that you trust with it.',
  ),
  QUEUE_AUTH_ROLE_MAP: optional(
    roleMap,
    "the claim holds the roles' own names, in any case",
    'What names in QUEUE_AUTH_ROLE_CLAIM stand for; other names count for nothing then.',
  ),
  QUEUE_AUTH_NAME_CLAIM: defaulted(
    list('claims or paths separated by commas, or none'),
    'name,preferred_username',
    "Claim that holds the user's name; the first that a token has. none: names are never changed.",
  ),
  QUEUE_AUTH_LOCALE_CLAIM: defaulted(
    list('claims or paths separated by commas, or none'),
    'locale',
    "Claim that holds the user's language; the first that a token has. none: languages are never changed.",
  ),
  HTTP_PROXY: optional(
    proxy,
    'http: URLs are fetched directly',
    "Web proxy through which the issuer's keys are fetched. As http_proxy, too.",
  ),
  HTTPS_PROXY: optional(
    proxy,
    'that of HTTP_PROXY',
    'Web proxy through which they are fetched from an https: URL. As https_proxy, too.',
  ),
  NO_PROXY: optional(
    matching(/^[^\0]{1,10000}$/, 'a comma separated list of hosts such as .clinic.example,login.example'),
    'only this machine is reached without the proxy',
    'Hosts that are reached without the proxy; * is all of them. As no_proxy, too.',
  ),
};
