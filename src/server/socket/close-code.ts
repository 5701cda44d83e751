/** What we close sockets with, beside graphql-ws's own. Its clients connect again after each of these, never after 4401 or 4500. */
export const GOING_AWAY = 1001;
export const TRY_AGAIN_LATER = 1013;
