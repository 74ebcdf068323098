/** What the ledger counts about itself. */
export interface Metrics {
  answered(method: string, route: string, status: number, seconds: number): void;
  stored(records: number): void;
  known(records: number): void;
  /** In the text form of OpenMetrics. */
  text(): string;
}

export const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const BOUNDS = [0.005, 0.02, 0.1, 0.5, 2, 10];

interface Times {
  readonly counts: number[];
  sum: number;
}

/** Counts by route, never by who asked: a label for each path would be a list of record ids. */
export function createMetrics(startedAt: number): Metrics {
  const answers = new Map<string, number>();
  const times = new Map<string, Times>();
  const records = { stored: 0, known: 0 };

  const lines = () => [
    '# TYPE ledger_requests counter',
    '# HELP ledger_requests Answers by route and status.',
    ...[...answers].map(([labels, count]) => `ledger_requests_total{${labels}} ${count}`),
    '# TYPE ledger_request_seconds histogram',
    '# UNIT ledger_request_seconds seconds',
    '# HELP ledger_request_seconds Time from a request to the head of its answer.',
    ...[...times].flatMap(([route, { counts, sum }]) => {
      const count = counts.at(-1) ?? 0;
      return [
        ...[...BOUNDS, '+Inf'].map(
          (bound, at) =>
            `ledger_request_seconds_bucket{route="${route}",le="${bound}"} ${counts[at] ?? count}`,
        ),
        `ledger_request_seconds_count{route="${route}"} ${count}`,
        `ledger_request_seconds_sum{route="${route}"} ${sum}`,
      ];
    }),
    '# TYPE ledger_records counter',
    '# HELP ledger_records Records that were posted: new ones, and those that were known.',
    ...Object.entries(records).map(
      ([kind, count]) => `ledger_records_total{kind="${kind}"} ${count}`,
    ),
    '# TYPE process_start_time_seconds gauge',
    '# UNIT process_start_time_seconds seconds',
    `process_start_time_seconds ${startedAt / 1000}`,
    '# TYPE process_resident_memory_bytes gauge',
    '# UNIT process_resident_memory_bytes bytes',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    '# EOF',
  ];

  return {
    answered(method, route, status, seconds) {
      const labels = `method="${method}",route="${route}",status="${status}"`;
      answers.set(labels, (answers.get(labels) ?? 0) + 1);
      const histogram = times.get(route) ?? { counts: [...BOUNDS, 0].map(() => 0), sum: 0 };
      times.set(route, histogram);
      histogram.sum += seconds;
      [...BOUNDS, Number.POSITIVE_INFINITY].forEach((bound, at) => {
        if (seconds <= bound) histogram.counts[at] = (histogram.counts[at] ?? 0) + 1;
      });
    },
    stored: (more) => {
      records.stored += more;
    },
    known: (more) => {
      records.known += more;
    },
    text: () => `${lines().join('\n')}\n`,
  };
}
