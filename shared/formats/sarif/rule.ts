/** What SARIF says of a rule once, for all of its results. */
import type { Severity } from '../../domain/severity.ts';
import type { RuleKnowledge } from '../knowledge.ts';

export type Level = 'error' | 'warning' | 'note';

export const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Code scanning sorts by this number: above 9 critical, from 7 high, from 4 medium. */
const scores: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: undefined,
};

export function sarifRule(rule: RuleKnowledge, found: Severity) {
  const { id, title, why, fix, fixCommand, reference, pillar = 'security' } = rule;
  const severity = rule.severity ?? found;
  const score = scores[severity];
  const help = fixCommand === undefined ? fix : `${fix}\n\n    ${fixCommand}`;
  return {
    id,
    shortDescription: { text: `${title}.` },
    ...(why !== '' && { fullDescription: { text: why } }),
    ...(fix !== '' && { help: { text: help, markdown: help } }),
    ...(reference !== '' && { helpUri: reference }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [pillar, ...rule.standards.map(({ id: standard }) => standard)],
      ...(score !== undefined && { 'security-severity': score }),
    },
  };
}
