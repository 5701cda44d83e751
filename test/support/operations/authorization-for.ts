/** The header of a token: a bearer token, unless it names its scheme itself ("Ticket ..."). No token has a space. */
export function authorizationFor(token: string): string {
  return token.includes(' ') ? token : `Bearer ${token}`;
}
