/** Numbers that OCSF gives to words, and the words beside them. */
import type { Severity } from '../../domain/severity.ts';
import type { FindingState, FormattedFinding, Said } from '../finding.ts';

/** The version that every attribute written here is of; readers decide by it what they understand. */
export const OCSF_VERSION = '1.5.0';

export interface Word {
  readonly id: number;
  readonly word: string;
}

export const severityWords: Readonly<Record<Severity, Word>> = {
  critical: { id: 5, word: 'Critical' },
  high: { id: 4, word: 'High' },
  medium: { id: 3, word: 'Medium' },
  low: { id: 2, word: 'Low' },
  info: { id: 1, word: 'Informational' },
};

const activities: Readonly<Record<FindingState, Word>> = {
  open: { id: 1, word: 'Create' },
  acknowledged: { id: 2, word: 'Update' },
  snoozed: { id: 2, word: 'Update' },
  excepted: { id: 2, word: 'Update' },
  resolved: { id: 3, word: 'Close' },
};

const statuses: Readonly<Record<FindingState, Word>> = {
  open: { id: 1, word: 'New' },
  acknowledged: { id: 2, word: 'In Progress' },
  snoozed: { id: 3, word: 'Suppressed' },
  excepted: { id: 3, word: 'Suppressed' },
  resolved: { id: 4, word: 'Resolved' },
};

/** An incident is not put right, it leaves the active list. */
const ARCHIVED: Word = { id: 5, word: 'Archived' };

export const activityOf = ({ state }: FormattedFinding): Word => activities[state];

/** Where people stand with it; nothing of what is no violation: nobody has to do anything. */
export function statusOf({ kind, said, state }: FormattedFinding): Word | undefined {
  if (said !== undefined && said !== 'violation') return undefined;
  return kind === 'incident' && state === 'resolved' ? ARCHIVED : statuses[state];
}

export const complianceWords: Readonly<Record<Said, Word>> = {
  compliant: { id: 1, word: 'Pass' },
  unknown: { id: 2, word: 'Warning' },
  violation: { id: 3, word: 'Fail' },
  notApplicable: { id: 99, word: 'Not Applicable' },
};

/** What passed, or does not apply, is no matter of any severity. */
export const severityOf = ({ said, severity }: FormattedFinding): Word =>
  said === 'compliant' || said === 'notApplicable' ? severityWords.info : severityWords[severity];
