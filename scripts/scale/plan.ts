/** What is planned for, and the rates that follow from it. */
export interface Plan {
  readonly accounts: number;
  readonly eventsPerDay: number;
  /** The busiest second, against the mean of the day. */
  readonly peakFactor: number;
  /** Of a hundred events, how many change a verdict. */
  readonly transitionsPercent: number;
  readonly regions: number;
  readonly resourcesPerAccount: number;
}

export const defaultPlan: Plan = {
  accounts: 10_000,
  eventsPerDay: 1e9,
  peakFactor: 5,
  transitionsPercent: 1,
  regions: 17,
  resourcesPerAccount: 10_000,
};

/** A second, at the mean and at the peak. */
export interface Rates {
  readonly meanEvents: number;
  readonly peakEvents: number;
  readonly meanTransitions: number;
  readonly peakTransitions: number;
}

export function ratesOf({ eventsPerDay, peakFactor, transitionsPercent }: Plan): Rates {
  const meanEvents = eventsPerDay / 86_400;
  const peakEvents = meanEvents * peakFactor;
  const share = transitionsPercent / 100;
  return {
    meanEvents,
    peakEvents,
    meanTransitions: meanEvents * share,
    peakTransitions: peakEvents * share,
  };
}
