import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Meter } from '../../ports/log.ts';

/** A meter that adds up during a run; `flush` writes one line for each set of dimensions. */
export interface MetricMeter extends Meter {
  flush(): void;
}

interface Group {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly totals: Map<string, number>;
}

/** A line holds no more than a hundred values of a metric. */
const MOST_VALUES = 100;

export function metricMeter(metrics: Metrics): MetricMeter {
  const groups = new Map<string, Group>();
  const measured = new Map<string, number[]>();

  /** All values of a measure: CloudWatch makes percentiles of them. */
  function writeMeasured(): void {
    const done = [...measured];
    measured.clear();
    for (const [name, values] of done) {
      for (const value of values) metrics.addMetric(name, 'Milliseconds', value);
      // A line that is full was written by itself.
      if (values.length % MOST_VALUES > 0) metrics.publishStoredMetrics();
    }
  }

  return {
    count(name, by = 1, dimensions = {}) {
      const key = JSON.stringify(Object.entries(dimensions).sort());
      const group = groups.get(key) ?? { dimensions, totals: new Map<string, number>() };
      group.totals.set(name, (group.totals.get(name) ?? 0) + by);
      groups.set(key, group);
    },
    measure(name, value) {
      const values = measured.get(name);
      if (values === undefined) measured.set(name, [value]);
      else values.push(value);
    },
    flush() {
      const done = [...groups.values()];
      groups.clear();
      for (const { dimensions, totals } of done) {
        if (Object.keys(dimensions).length > 0) metrics.addDimensions({ ...dimensions });
        for (const [name, total] of totals) metrics.addMetric(name, 'Count', total);
        metrics.publishStoredMetrics();
      }
      writeMeasured();
    },
  };
}
