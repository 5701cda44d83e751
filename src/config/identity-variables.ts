import { list, matching, oneOf, proxy, roleMap, url } from './kinds.js';
import { defaulted, optional } from './variable.js';

const printable = /^\S{1,200}$/;

/** The identity provider, and the way to it. docs/operations/identity-providers.md has the settings for each provider. */
export const identityVariables = {
  QUEUE_AUTH_ISSUER: optional(
    matching(printable, 'the issuer exactly as it is in your tokens, such as https://login.example/'),
    'the development issuer; in production the server does not start',
    'Issuer that tokens must have (claim "iss"). Set it together with QUEUE_AUTH_JWKS_URL.',
  ),
  QUEUE_AUTH_AUDIENCE: defaulted(
    list('text without spaces; separate several values with commas'),
    'queuebell',
    'Audience that tokens must have (claim "aud"). If several are listed, one of them is enough.',
  ),
  QUEUE_AUTH_AUDIENCE_CLAIM: defaulted(
    oneOf(['aud', 'azp', 'client_id', 'appid', 'cid']),
    'aud',
    'Claim that is compared with QUEUE_AUTH_AUDIENCE. Use client_id for access tokens of Amazon Cognito, which have no "aud".',
  ),
  QUEUE_AUTH_JWKS_URL: optional(
    url(['https', 'http'], 'https://login.example/.well-known/jwks.json'),
    "the development issuer's",
    "URL of the issuer's public keys. In production it must be https:, or http: on a loopback address.",
  ),
  QUEUE_AUTH_ROLE_CLAIM: optional(
    matching(printable, 'the name of a claim, or a path such as realm_access.roles'),
    'no users are created from tokens: an unknown "sub" is rejected',
    'Claim that gives a new user their role when their first token creates them. Set it only if you trust the issuer with roles.',
  ),
  QUEUE_AUTH_ROLE_MAP: optional(
    roleMap,
    'the claim holds the names of the roles themselves, in upper or lower case',
    'Roles that the names in QUEUE_AUTH_ROLE_CLAIM stand for. If set, all other names are ignored.',
  ),
  QUEUE_AUTH_NAME_CLAIM: defaulted(
    list('claims or paths separated by commas, or none'),
    'name,preferred_username',
    "Claim that holds the user's name. If several are listed, the first one in the token counts. The value none means that names are never changed.",
  ),
  QUEUE_AUTH_LOCALE_CLAIM: defaulted(
    list('claims or paths separated by commas, or none'),
    'locale',
    "Claim that holds the user's language. If several are listed, the first one in the token counts. The value none means that languages are never changed.",
  ),
  QUEUE_AUTH_CLIENT_ID: optional(
    matching(printable, 'the client ID of the pages, as your provider shows it'),
    'nobody can sign in on the pages with an identity provider',
    'Client with which people sign in on the pages: a public client (no secret) of the provider, with the authorization code flow and PKCE.',
  ),
  QUEUE_AUTH_DISCOVERY_URL: optional(
    url(['https', 'http'], 'https://login.example/.well-known/openid-configuration'),
    'QUEUE_AUTH_ISSUER followed by /.well-known/openid-configuration',
    "URL of the provider's discovery document, which names its addresses for signing in. Its issuer must be QUEUE_AUTH_ISSUER. In production it must be https:, or http: on a loopback address.",
  ),
  QUEUE_AUTH_SCOPE: defaulted(
    matching(/^\S+( \S+)*$/, 'scopes separated by single spaces'),
    'openid profile',
    'Scopes that the pages request. Some providers issue a refresh token only with offline_access, and Entra ID needs the scope of the API.',
  ),
  QUEUE_AUTH_REQUEST_AUDIENCE: optional(
    matching(printable, 'the identifier of an API, as your provider shows it'),
    'the pages request no audience',
    'Parameter "audience" of the sign-in request of the pages. Auth0 needs it; others ignore it.',
  ),
  HTTP_PROXY: optional(
    proxy,
    'http: URLs are fetched directly',
    "Web proxy for http: URLs: the issuer's keys, and providers of channels. http_proxy works too.",
  ),
  HTTPS_PROXY: optional(
    proxy,
    'the value of HTTP_PROXY',
    "Web proxy for https: URLs: the issuer's keys, push services and the SMS provider. https_proxy works too.",
  ),
  NO_PROXY: optional(
    matching(/^[^\0]{1,10000}$/, 'a comma-separated list of hosts such as .clinic.example,login.example'),
    'only this machine is reached without the proxy',
    'Hosts that are reached without the proxy; * means all hosts. no_proxy works too.',
  ),
};
