import { apiBenchmark } from './api.ts';
import { bundlesBenchmark } from './bundles.ts';
import { cloudtrailBenchmark } from './cloudtrail.ts';
import { dashboardBenchmark } from './dashboard.ts';
import { endToEndBenchmark } from './end-to-end.ts';
import { evaluateBenchmark } from './evaluate.ts';
import { evidenceBenchmark } from './evidence.ts';
import { handlerBenchmark } from './handler.ts';
import type { Benchmark } from './line.ts';
import { messagesBenchmark } from './messages.ts';
import { millionBenchmark } from './million.ts';
import { newRuleBenchmark } from './new-rule.ts';
import { queriesBenchmark } from './queries.ts';
import { readerBenchmark } from './reader.ts';
import { ruleCostsBenchmark } from './rule-costs.ts';
import { storeBenchmark } from './store-cost.ts';
import { typesBenchmark } from './types.ts';

/** All of them, in the order of the page. */
export const benchmarks: readonly Benchmark[] = [
  cloudtrailBenchmark,
  evaluateBenchmark,
  ruleCostsBenchmark,
  readerBenchmark,
  handlerBenchmark,
  storeBenchmark,
  bundlesBenchmark,
  messagesBenchmark,
  queriesBenchmark,
  apiBenchmark,
  dashboardBenchmark,
  millionBenchmark,
  evidenceBenchmark,
  typesBenchmark,
  newRuleBenchmark,
  endToEndBenchmark,
];
