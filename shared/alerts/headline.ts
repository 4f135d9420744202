import type { Alert } from '../domain/alert.ts';
import type { Severity } from '../domain/severity.ts';
import type { Resolution } from '../domain/transition.ts';

/** State and severity in words: `NEW · HIGH`. What is over has no severity any more. */
export function stateWords({
  transition,
  severity,
}: Pick<Alert, 'transition' | 'severity'>): string {
  switch (transition) {
    case 'opened':
      return `NEW · ${severity.toUpperCase()}`;
    case 'regressed':
      return `BACK AGAIN · ${severity.toUpperCase()}`;
    case 'altered':
      return `CHANGED · ${severity.toUpperCase()}`;
    case 'resolved':
      return 'RESOLVED';
    case 'raised':
      return `INCIDENT · ${severity.toUpperCase()}`;
    case 'attributed':
      return `WHO DID IT · ${severity.toUpperCase()}`;
    case 'acknowledged':
      return `ACKNOWLEDGED · ${severity.toUpperCase()}`;
    case 'snoozed':
      return `SNOOZED · ${severity.toUpperCase()}`;
    case 'excepted':
      return `RISK ACCEPTED · ${severity.toUpperCase()}`;
    case 'woken':
      return `STILL OPEN · ${severity.toUpperCase()}`;
  }
}

const severityIcons: Readonly<Record<Severity, string>> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

/** What the eye finds first; the words beside it say the same. */
export function stateIcon({
  transition,
  severity,
}: Pick<Alert, 'transition' | 'severity'>): string {
  switch (transition) {
    case 'opened':
    case 'altered':
    case 'attributed':
    case 'acknowledged':
      return severityIcons[severity];
    case 'regressed':
      return `🔁 ${severityIcons[severity]}`;
    case 'resolved':
      return '✅';
    case 'snoozed':
      return `💤 ${severityIcons[severity]}`;
    case 'excepted':
      return `🤝 ${severityIcons[severity]}`;
    case 'woken':
      return `⏰ ${severityIcons[severity]}`;
    case 'raised':
      return `🚨 ${severityIcons[severity]}`;
  }
}

const resolutionSentences: Readonly<Record<Resolution, string>> = {
  fixed: 'It was fixed.',
  deleted: 'The resource was deleted.',
  not_applicable: 'The rule no longer applies to the resource.',
  rule_disabled: 'The rule was switched off.',
  rule_changed: 'The rule was changed; the resource is as it was.',
  out_of_scope: 'Its account is no longer watched; nothing is known of the resource.',
};

/** Why it ended, as a sentence. */
export function resolutionSentence(resolution: Resolution | undefined): string {
  return resolution === undefined ? 'It ended.' : resolutionSentences[resolution];
}
