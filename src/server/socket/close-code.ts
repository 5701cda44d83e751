/** The close codes of this server, besides those of graphql-ws. Clients of graphql-ws reconnect after these, never after 4401 or 4500. */
export const GOING_AWAY = 1001;
export const TRY_AGAIN_LATER = 1013;
