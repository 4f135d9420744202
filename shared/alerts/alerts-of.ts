import { ALERT_SCHEMA, type Alert, type ToldStep } from '../domain/alert.ts';
import type { Actor, Who } from '../domain/attribution.ts';
import type { IncidentRule } from '../domain/incident.ts';
import { epochMs } from '../domain/instant.ts';
import type { Rule } from '../domain/rule.ts';
import type { Traits } from '../domain/subject.ts';
import {
  type Action,
  type AlertedKind,
  alertedKinds,
  type Change,
  type Transition,
} from '../domain/transition.ts';
import { personal } from '../engine/impersonal.ts';
import { findingId } from './finding-id.ts';
import { fixCommand } from './fix-command.ts';
import { foreignTextsOf } from './foreign-texts.ts';
import { inhibited } from './inhibited.ts';

/** What an alert says of a rule, on states or on calls. */
export type RuleTexts = Pick<
  Rule,
  'title' | 'why' | 'fix' | 'fixCommand' | 'reference' | 'inhibits' | 'settleMinutes'
> &
  Partial<Pick<IncidentRule, 'telling'>>;

/** The rules whose texts alerts carry, by id. */
export type Rulebook = ReadonlyMap<string, RuleTexts>;

/** The rulebook of rules on states and on calls. */
export function rulebookOf(
  ...corpora: readonly (readonly (RuleTexts & { readonly id: string })[])[]
): Rulebook {
  return new Map(corpora.flat().map((rule) => [rule.id, rule]));
}

/** Details of the actors that a transition names, by hash; of a forgotten one there are none. */
export type ActorDetails = ReadonlyMap<string, Actor>;

/** One alert for each change that people are told about, in the order of the changes. */
export function alertsOf(
  transition: Transition,
  rules: Rulebook,
  actors: ActorDetails = new Map(),
): readonly Alert[] {
  if (transition.source.replay !== undefined) return [];
  const alerts = transition.changes.flatMap((change) => {
    const kind = toldAs(change);
    return kind === undefined ? [] : [alertOf(transition, change, kind, { rules, actors })];
  });
  return inhibited(alerts, (rule) => rules.get(rule)?.inhibits ?? []);
}

/** Whoever a transition may be attributed to, with what is known of them. */
export function whoOf({ attribution }: Transition, actors: ActorDetails): Who | undefined {
  if (attribution === undefined) return undefined;
  const { candidates, unknown } = attribution;
  if (candidates.length === 0) return { kind: 'unknown', why: unknown ?? 'no call is known' };
  const calls = candidates.map(({ actor: hash, ...call }) => {
    const actor = actors.get(hash);
    return actor === undefined ? call : { ...call, actor };
  });
  return { kind: 'known', calls };
}

/** Late evidence (`until`) changes the past and not the present: there is nothing to do about it. */
function toldAs(change: Change): AlertedKind | undefined {
  return change.until === undefined && change.muted === undefined
    ? alertedKinds.find((alerted) => alerted === change.kind)
    : undefined;
}

function alertOf(
  transition: Transition,
  change: Change,
  kind: AlertedKind,
  { rules, actors }: { readonly rules: Rulebook; readonly actors: ActorDetails },
): Alert {
  const { subject, traits } = transition;
  const rule = ruleTexts(transition, change.rule, rules);
  const who = whoOf(transition, actors);
  const { incident } = change;
  // What an incident says names whoever made the call: filled in for as long as they are known.
  const caller = who?.kind === 'known' ? who.calls[0]?.actor : undefined;
  const said = <T>(value: T): T => (incident === undefined ? value : personal(value, caller));
  const own = rules.get(change.rule);
  const telling = change.telling ?? own?.telling;
  const settleMinutes = own?.settleMinutes;
  return {
    schema: ALERT_SCHEMA,
    id: `${transition.id}#${change.rule}`,
    finding: findingId(subject, incident ? `${change.rule}#${incident.id}` : change.rule),
    transition: kind,
    severity: change.severity,
    rule,
    subject,
    traits,
    message: said(change.message ?? rule.title),
    evidence: said(change.evidence ?? []),
    at: change.at,
    recordedAt: transition.recordedAt,
    openedAt: change.openedAt ?? change.at,
    ...(change.resolution === undefined ? {} : { resolution: change.resolution }),
    ...(change.closedBefore === undefined ? {} : { closedBefore: change.closedBefore }),
    ...closedByIn(change, actors),
    ...(who === undefined ? {} : { who }),
    ...(change.action === undefined ? {} : { action: stepOf(change.action, actors) }),
    ...(incident === undefined ? {} : { incident }),
    ...(telling === undefined ? {} : { telling }),
    ...(settleMinutes === undefined ? {} : { settleMinutes }),
    ...(isFirstLook(transition, change) ? { firstLook: true } : {}),
  };
}

function closedByIn({ closedBy }: Change, actors: ActorDetails): Pick<Alert, 'closedBy'> {
  const name = closedBy === undefined ? undefined : actors.get(closedBy)?.principal.name;
  return name === undefined ? {} : { closedBy: name };
}

function stepOf({ actor, why, until, was, wasBy, stands }: Action, actors: ActorDetails): ToldStep {
  const nameOf = (hash: string | undefined) =>
    hash === undefined ? undefined : actors.get(hash)?.principal.name;
  const [by, before] = [nameOf(actor), nameOf(wasBy)];
  return {
    ...(by === undefined ? {} : { by }),
    ...(why === undefined ? {} : { why }),
    ...(until === undefined ? {} : { until }),
    ...(was === undefined ? {} : { was }),
    ...(before === undefined ? {} : { wasBy: before }),
    ...(stands === undefined ? {} : { stands }),
  };
}

const OLD_MS = 10 * 60_000;

/** A rule that is new finds what had been there: the subject was known, and its state is not new. */
function isFirstLook({ seq, observedAt, recordedAt }: Transition, { kind, from }: Change): boolean {
  const isOld = epochMs(recordedAt) - epochMs(observedAt) > OLD_MS;
  return kind === 'opened' && from === 'none' && seq > 1 && isOld;
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
