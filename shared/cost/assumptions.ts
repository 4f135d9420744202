/** What a bill is made of beside what is asked: measured (docs/bench.md), or said to be assumed. */

/** Units of DynamoDB that one event takes, index units with them, as `npm run bench` measures them. */
export const eventUnits = {
  /** Nothing changes: one blind write. */
  confirmed: { writes: 1, reads: 0 },
  /** Late, and it agrees with what is recorded. */
  lateAgrees: { writes: 2, reads: 2 },
  lateDiffers: { writes: 34, reads: 2 },
  /** Half open a rule (19), half close one (17); relayed and shown in one sink (3). */
  transition: { writes: 21, reads: 3 },
} as const;

export const assumptions = {
  daysPerMonth: 30,
  /** Share of events that come after a newer one of their resource, and of these that differ. */
  late: 0.12,
  differing: 0.01,
  /** Events in one run of a function. */
  batch: 10,
  eventKb: 4,
  /** Days that the archive keeps; the default of archiveDays. */
  archiveDays: 14,
  /** A change takes 8 ms of a function with half a GB, measured with what waits for the store. */
  changeSeconds: 0.008,
  changeGb: 0.5,
  /** A transition is relayed, and shown: two runs. */
  toldSeconds: 0.1,
  smallGb: 0.25,
  sweepSeconds: 0.1,
  /** Reads of an account and Region in a day: every collector once. */
  readsPerPlace: 40,
  readSeconds: 0.3,
  readGb: 0.5,
  /** Requests of a queue that nothing is in: five pollers, each waiting 20 seconds. */
  idlePolls: (5 * 86_400) / 20,
  polledQueues: 4,
  /** Bytes in the log of a run: two short lines. */
  runLogKb: 0.8,
  logMonths: 3,
  customMetrics: 21,
  alarms: 38,
  resourcesPerAccount: 500,
  stateKb: 0.55,
  /** A transition and its episode, with their copies in indexes. */
  transitionKb: 5,
  /** Heard-marks: at most one in five minutes for each account, Region and source. */
  marksPerDay: 288,
  sources: 2,
  archivesGb: 0.01,
  /** A chain in a list of a daily root, packed; of each account one list a day, nearly always another. */
  rootKb: 0.08,
  rootDaysPerYear: 365,
  /** A chain is looked at: one read, with what waits for it. */
  rootSeconds: 0.001,
} as const;
