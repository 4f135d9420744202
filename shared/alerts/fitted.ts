import type { Alert, AlertPlace, ToldStep } from '../domain/alert.ts';
import type { Who } from '../domain/attribution.ts';
import type { Evidence } from '../domain/verdict.ts';
import { cut } from './visible-text.ts';

/** How much of an alert is kept: characters of a value or text, members of a list. */
interface Keep {
  readonly value: number;
  readonly evidence: number;
  readonly tags: number;
  readonly text: number;
}

/** Each step keeps less. What the last one keeps fits, whatever a resource and its tags are called. */
const steps: readonly Keep[] = [
  { value: 4_000, evidence: 50, tags: 50, text: 4_000 },
  { value: 1_000, evidence: 10, tags: 50, text: 1_000 },
  { value: 200, evidence: 3, tags: 0, text: 500 },
];

/** The alert cut, visibly, until `fits` holds; its ids are never cut. */
export function fitted(alert: Alert, fits: (alert: Alert) => boolean): Alert {
  let shorter = alert;
  for (const keep of steps) {
    if (fits(shorter)) return shorter;
    shorter = kept(alert, keep);
  }
  return shorter;
}

function kept(alert: Alert, keep: Keep): Alert {
  const text = (whole: string): string => cut(whole, keep.text);
  const { fixCommand, ...rule } = alert.rule;
  const { arn, name, tags } = alert.traits;
  return {
    ...alert,
    rule: {
      id: rule.id,
      title: text(rule.title),
      why: text(rule.why),
      fix: text(rule.fix),
      reference: text(rule.reference),
      // Half a command is another command.
      ...(fixCommand === undefined || fixCommand.length > keep.text ? {} : { fixCommand }),
    },
    subject: {
      accountId: text(alert.subject.accountId),
      region: text(alert.subject.region),
      resourceType: text(alert.subject.resourceType),
      resourceId: text(alert.subject.resourceId),
    },
    traits: {
      ...(arn === undefined ? {} : { arn: text(arn) }),
      ...(name === undefined ? {} : { name: text(name) }),
      ...(tags === undefined ? {} : { tags: keptTags(tags, keep) }),
    },
    ...(alert.place === undefined ? {} : { place: keptPlace(alert.place, text) }),
    message: text(alert.message),
    evidence: keptEvidence(alert.evidence, keep),
    ...(alert.who === undefined ? {} : { who: keptWho(alert.who, keep) }),
    ...(alert.action === undefined ? {} : { action: keptStep(alert.action, text) }),
    ...(alert.closedBy === undefined ? {} : { closedBy: text(alert.closedBy) }),
    ...(alert.also === undefined
      ? {}
      : { also: alert.also.slice(0, 50).map((each) => ({ ...each, title: text(each.title) })) }),
  };
}

function keptPlace(
  { account, path, owner }: AlertPlace,
  text: (whole: string) => string,
): AlertPlace {
  return {
    ...(account === undefined ? {} : { account: text(account) }),
    ...(path === undefined ? {} : { path: text(path) }),
    owner: text(owner),
  };
}

function keptStep(step: ToldStep, text: (whole: string) => string): ToldStep {
  const { by, why, wasBy, stands } = step;
  return {
    ...step,
    ...(stands?.why === undefined ? {} : { stands: { ...stands, why: text(stands.why) } }),
    ...(by === undefined ? {} : { by: text(by) }),
    ...(why === undefined ? {} : { why: text(why) }),
    ...(wasBy === undefined ? {} : { wasBy: text(wasBy) }),
  };
}

function keptWho(who: Who, keep: Keep): Who {
  const text = (whole: string): string => cut(whole, keep.text);
  if (who.kind === 'unknown') return { kind: 'unknown', why: text(who.why) };
  const calls = who.calls.slice(0, keep.evidence).map(({ actor, ...call }) => {
    const bounded = { ...call, call: text(call.call), eventId: text(call.eventId) };
    if (actor === undefined) return bounded;
    const { principal, means } = actor;
    const { kind, name } = principal;
    // What a record says of its caller at length, its user agent and ARNs, stays in the store.
    return { ...bounded, actor: { principal: { kind, name: text(name) }, means } };
  });
  return { kind: 'known', calls };
}

function keptEvidence(evidence: readonly Evidence[], keep: Keep): readonly Evidence[] {
  const value = (whole: unknown): unknown => {
    const json = typeof whole === 'string' ? whole : (JSON.stringify(whole) ?? '');
    return json.length > keep.value ? cut(json, keep.value) : whole;
  };
  const first = evidence.slice(0, keep.evidence).map((each) => ({
    path: cut(each.path, keep.value),
    expected: value(each.expected),
    actual: value(each.actual),
  }));
  const more = evidence.length - first.length;
  if (more === 0) return first;
  return [
    ...first,
    { path: `+${more} more`, expected: 'cut for length', actual: 'cut for length' },
  ];
}

function keptTags(
  tags: Readonly<Record<string, string>>,
  keep: Keep,
): Readonly<Record<string, string>> {
  const all = Object.entries(tags);
  const first = all
    .slice(0, keep.tags)
    .map(([key, value]) => [cut(key, keep.value), cut(value, keep.value)] as const);
  const more = all.length - first.length;
  return Object.fromEntries(more === 0 ? first : [...first, ['…', `+${more} more tags`]]);
}
