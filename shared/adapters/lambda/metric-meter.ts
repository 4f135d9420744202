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

export function metricMeter(metrics: Metrics): MetricMeter {
  const groups = new Map<string, Group>();
  return {
    count(name, by = 1, dimensions = {}) {
      const key = JSON.stringify(Object.entries(dimensions).sort());
      const group = groups.get(key) ?? { dimensions, totals: new Map<string, number>() };
      group.totals.set(name, (group.totals.get(name) ?? 0) + by);
      groups.set(key, group);
    },
    flush() {
      const done = [...groups.values()];
      groups.clear();
      for (const { dimensions, totals } of done) {
        if (Object.keys(dimensions).length > 0) metrics.addDimensions({ ...dimensions });
        for (const [name, total] of totals) metrics.addMetric(name, 'Count', total);
        metrics.publishStoredMetrics();
      }
    },
  };
}
