/** What is known about the people who came to one department in a period. All durations are minutes with one decimal place. */
export interface DepartmentStatistics {
  /** Everybody who came. The sum of the seven outcomes below. */
  arrivals: number;
  served: number;
  abandoned: number;
  discarded: number;
  transferred: number;
  noShows: number;
  cancelledInService: number;
  stillInLine: number;
  /** People whose call counts, whatever happened afterwards. */
  called: number;
  /** From 0 to 1. Null: nobody was called. */
  noShowShare: number | null;
  wait: WaitStatistics;
  service: DurationStatistics;
  noticeToArrival: DurationStatistics;
  notices: NoticeFunnel;
}

export interface WaitStatistics {
  count: number;
  /** Those of `count` whose wait has not ended: it counts as long as it has lasted. */
  stillWaiting: number;
  p50Minutes: number | null;
  p90Minutes: number | null;
  p95Minutes: number | null;
}

/** Null: there is none to count. */
export interface DurationStatistics {
  count: number;
  meanMinutes: number | null;
  p50Minutes: number | null;
  p90Minutes: number | null;
}

/** The notices to these people about their places. Each number contains the next one, except that `failed` stands apart. */
export interface NoticeFunnel {
  notified: number;
  sent: number;
  delivered: number;
  failed: number;
}
