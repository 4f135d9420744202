import { foreignTexts } from '../alerts/foreign-texts.ts';
import type { StateObservation } from '../domain/observation.ts';
import type { Reader, Rule, VersionedRule } from '../domain/rule.ts';
import { type Severity, severities } from '../domain/severity.ts';
import { compliant, notApplicable, type Verdict } from '../domain/verdict.ts';
import { type ForeignVerdict, foreignVerdict } from '../events/verdicts/foreign-verdict.ts';
import { foreignRuleId, type VerdictName, verdictNameOf } from '../events/verdicts/verdict-name.ts';
import type { RuleInForce } from './select.ts';

/** It judges nothing itself: when it reads the common shape otherwise, this is another. */
const VERSION = 'foreign-1';

/** Selections kept at once; one more costs a hash when its like comes again. */
const MOST_KEPT = 2000;

const LONGEST_MESSAGE = 1000;

/** Selects, for an aspect of somebody else's verdicts, the one rule that passes them on. */
export type SelectForeign = (observation: StateObservation) => readonly RuleInForce[] | undefined;

/**
 * Undefined for every other aspect. The severity of what is said is part of the rule that says it
 * and not of its id, its version or its rule set: the same history whatever it was.
 */
export function createForeignSelection(most = MOST_KEPT): SelectForeign {
  const kept = new Map<string, readonly RuleInForce[]>();
  return ({ aspect, state }) => {
    const name = verdictNameOf(aspect);
    if (name === undefined) return undefined;
    const severity = state.kind === 'present' ? severityIn(state.value) : 'medium';
    const key = `${severity} ${aspect}`;
    const before = kept.get(key);
    if (before !== undefined) return before;
    const selected = [{ rule: foreignRule(name, severity), parameters: {} }];
    const oldest = kept.size >= most ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, selected);
    return selected;
  };
}

/** The rule under which somebody else's verdicts are findings: `aws-config:restricted-ssh`. */
export function foreignRule(name: VerdictName, severity: Severity): VersionedRule {
  const id = foreignRuleId(name);
  const { title, why, fix, reference } = foreignTexts(name);
  const rule: Rule = {
    kind: 'condition',
    id,
    title,
    severity,
    pillar: name.origin === 'aws-health' ? 'operations' : 'security',
    why,
    fix,
    reference,
    on: reader,
    parameters: {},
    messages: { judged: '{message}' },
    // The cast is where the reader's own type meets the engine, which holds readers of all types.
    evaluate: (value) => verdictOf(value as ForeignVerdict),
  };
  return { ...rule, version: VERSION };
}

const reader: Reader<unknown> = { resourceTypes: [], aspect: 'verdict', read: foreignVerdict };

function verdictOf({ compliance, ...said }: ForeignVerdict): Verdict {
  switch (compliance) {
    case 'compliant':
      return compliant;
    case 'notApplicable':
      return notApplicable(bounded(said.message));
    case 'unknown':
      throw new Error(said.message);
    case 'violation': {
      const { severity, evidence } = said;
      const message = bounded(messageOf(said));
      // With its severity: a finding that has become worse says something else.
      return {
        kind: 'violation',
        messageId: 'judged',
        message,
        data: { message, severity },
        evidence,
      };
    }
  }
}

/** All that the source says of it in one text: it is what every reader of the history has. */
function messageOf({ title, message, fix, reference }: Omit<ForeignVerdict, 'compliance'>): string {
  const advice = [fix, reference].filter((each) => each !== undefined && each !== '').join(' ');
  const said = message.startsWith(title) ? message : `${title}: ${message}`;
  return advice === '' ? said : `${bounded(said, 700)} – recommended: ${advice}`;
}

function bounded(text: string, most = LONGEST_MESSAGE): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function severityIn(value: unknown): Severity {
  const given =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'severity') : undefined;
  return severities.find((each) => each === given) ?? 'medium';
}
