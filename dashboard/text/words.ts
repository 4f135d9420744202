/** The words that people read for what the API names. */
import type {
  Finding,
  Pillar,
  RuleStanding,
  Severity,
  Transition,
  Workload,
} from '../data/answers.ts';

export const severities = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
] as const satisfies readonly Severity[];

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

export const states = [
  'open',
  'acknowledged',
  'snoozed',
  'excepted',
] as const satisfies readonly Finding['state'][];

export const stateWords: Readonly<Record<Finding['state'], string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  excepted: 'Risk accepted',
  resolved: 'Resolved',
};

export const pillars = [
  'security',
  'reliability',
  'performance',
  'cost',
  'operations',
  'sustainability',
] as const satisfies readonly Pillar[];

export const pillarWords: Readonly<Record<Pillar, string>> = {
  security: 'Security',
  reliability: 'Reliability',
  performance: 'Performance',
  cost: 'Cost optimization',
  operations: 'Operational excellence',
  sustainability: 'Sustainability',
};

/** The same at the head of a narrow column. */
export const shortPillarWords: Readonly<Record<Pillar, string>> = {
  ...pillarWords,
  cost: 'Cost',
  operations: 'Operations',
};

export const signals = [
  'red',
  'yellow',
  'green',
  'excepted',
  'none',
] as const satisfies readonly RuleStanding['signal'][];

export const signalWords: Readonly<Record<RuleStanding['signal'], string>> = {
  red: 'Action recommended',
  yellow: 'Investigation recommended',
  green: 'No problems detected',
  excepted: 'Only accepted risks',
  none: 'No data',
};

/** The same where there is little room, beside its shape and under a legend. */
export const shortSignalWords: Readonly<Record<RuleStanding['signal'], string>> = {
  red: 'action',
  yellow: 'investigate',
  green: 'no problem',
  excepted: 'accepted',
  none: 'no data',
};

export const improvementWords: Readonly<Record<Workload['improvement'], string>> = {
  none: 'Not started',
  'in progress': 'In progress',
  acknowledged: 'All acknowledged',
  excepted: 'Risks accepted',
  clear: 'Clear',
};

type Kind = Transition['changes'][number]['kind'];

export const kindWords: Readonly<Record<Kind, string>> = {
  noted: 'Looked at',
  opened: 'Opened',
  altered: 'Changed',
  resolved: 'Resolved',
  regressed: 'Back again',
  corrected: 'Corrected',
  attributed: 'Who did it',
  raised: 'Incident',
  expired: 'Expired',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  excepted: 'Risk accepted',
  woken: 'Still open',
};

export const facetWords = {
  severity: 'Severity',
  state: 'State',
  rule: 'Rule',
  pillar: 'Pillar',
  account: 'Account',
  ou: 'Unit',
  region: 'Region',
  resourceType: 'Resource type',
  owner: 'Owner',
  resource: 'Resource',
  tag: 'Tag',
  kind: 'Kind',
} as const;

/** `EC2 SecurityGroup` */
export function typeText(resourceType: string): string {
  const [, service = '', thing = ''] = resourceType.split('::');
  return thing === '' ? resourceType : `${service} ${thing}`.trim();
}

/** What a message of a list says of people who are only named beside their finding. */
export const withoutNames = (message: string): string =>
  message.replace(/\{actor\.(arn|name|sourceIp|userAgent)\}/g, (_token, _part, at: number) =>
    at === 0 ? 'Somebody' : 'somebody',
  );
