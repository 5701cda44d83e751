/** The shapes beside the words: each state has its own, because a colour alone says nothing to many people. Drawn in a square of 16. */
export const MARKS = {
  OPEN: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
  PAUSED: 'M3 1h3.5v14H3zM9.5 1H13v14H9.5z',
  DRAINING: 'M8 1a7 7 0 0 1 0 14zM8 1a7 7 0 0 0 0 14v-1.8A5.2 5.2 0 0 1 8 2.8z',
  CLOSED: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6z',
  WARNING: 'M8 1l7.5 14H.5zM7 6v5h2V6zm0 6v2h2v-2z',
} as const;

export type Mark = keyof typeof MARKS;
