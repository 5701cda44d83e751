/** Close codes of docs/clients.md after which the same credential is refused again. */
export const REFUSED = [4401, 4403];
export const TRY_AGAIN_LATER = 1013;
