/** How much a finding matters. Order: most severe first; the index is what sorts lists. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

/** 0 = critical … 4 = info: one digit, so that it can lead a sort key. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}
