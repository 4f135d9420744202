import { ALERT_SCHEMA, type Alert } from '../domain/alert.ts';
import type { Rule } from '../domain/rule.ts';
import type { Traits } from '../domain/subject.ts';
import {
  type AlertedKind,
  alertedKinds,
  type Change,
  type Transition,
} from '../domain/transition.ts';
import { findingId } from './finding-id.ts';
import { fixCommand } from './fix-command.ts';
import { foreignTextsOf } from './foreign-texts.ts';

/** The rules whose texts alerts carry, by id. */
export type Rulebook = ReadonlyMap<string, Rule>;

/** One alert for each change that people are told about, in the order of the changes. */
export function alertsOf(transition: Transition, rules: Rulebook): readonly Alert[] {
  if (transition.source.replay !== undefined) return [];
  return transition.changes.flatMap((change) => {
    const kind = toldAs(change);
    return kind === undefined ? [] : [alertOf(transition, change, kind, rules)];
  });
}

/** Late evidence (`until`) changes the past and not the present: there is nothing to do about it. */
function toldAs(change: Change): AlertedKind | undefined {
  return change.until === undefined
    ? alertedKinds.find((alerted) => alerted === change.kind)
    : undefined;
}

function alertOf(
  transition: Transition,
  change: Change,
  kind: AlertedKind,
  rules: Rulebook,
): Alert {
  const { subject, traits } = transition;
  const rule = ruleTexts(transition, change.rule, rules);
  return {
    schema: ALERT_SCHEMA,
    id: `${transition.id}#${change.rule}`,
    finding: findingId(subject, change.rule),
    transition: kind,
    severity: change.severity,
    rule,
    subject,
    traits,
    message: change.message ?? rule.title,
    evidence: change.evidence ?? [],
    at: change.at,
    recordedAt: transition.recordedAt,
    openedAt: change.openedAt ?? change.at,
    ...(change.resolution === undefined ? {} : { resolution: change.resolution }),
    ...(change.closedBefore === undefined ? {} : { closedBefore: change.closedBefore }),
  };
}

function ruleTexts(
  { subject, traits }: { readonly subject: Transition['subject']; readonly traits: Traits },
  id: string,
  rules: Rulebook,
): Alert['rule'] {
  const rule = rules.get(id);
  if (rule === undefined) {
    const texts = foreignTextsOf(id, (own) => rules.get(own));
    return texts ?? { id, title: id, why: '', fix: '', reference: '' };
  }
  const command = fixCommand(rule.fixCommand, subject, traits);
  const { title, why, fix, reference } = rule;
  return {
    id,
    title,
    why,
    fix,
    reference,
    ...(command === undefined ? {} : { fixCommand: command }),
  };
}
