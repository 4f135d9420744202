/** What one subject brings to a pack, from its chains alone: pure. */
import { findingId } from '../alerts/finding-id.ts';
import type { VersionedRule } from '../domain/rule.ts';
import type { Subject, Traits } from '../domain/subject.ts';
import type { Transition } from '../domain/transition.ts';
import { type Account, pathText } from '../organization/account.ts';
import { type OwnerConfig, ownerOf } from '../organization/owner.ts';
import { NO_UNIT } from '../query/units.ts';
import { type Run, runsOf, type Steps, sinceOf, stepAt, stepsOf } from './fold.ts';
import { peopleDid, stateOf } from './people.ts';
import type { Chain } from './read-subject.ts';
import type { FindingRow, IncidentEntry, PackPlace, ResourceRow, SubjectRows } from './rows.ts';
import type { PackScope } from './scope.ts';

export interface Surroundings {
  /** The account at T. */
  readonly account: Account | undefined;
  readonly owners: OwnerConfig;
}

export function subjectRows(
  scope: PackScope,
  subject: Subject,
  chains: readonly Chain[],
  around: Surroundings,
): SubjectRows {
  const resources: ResourceRow[] = [];
  const findings: FindingRow[] = [];
  const incidents: IncidentEntry[] = [];
  for (const { aspect, links } of chains) {
    const ledger = links.map(({ transition }) => transition);
    const place = placeOf(subject, traitsAt(ledger, scope), around);
    const steps = stepsOf(ledger);
    for (const rule of scope.rules) {
      const { resourceTypes, aspect: watched } = rule.on;
      if (watched !== aspect || !resourceTypes.includes(subject.resourceType)) continue;
      const own = steps.get(rule.id) ?? [];
      const runs = runsOf(own, scope.at).filter((run) => isAsked(run, scope));
      findings.push(...runs.map((run) => findingRow(scope, place, ledger, subject, run)));
      if (isThere(ledger, scope)) resources.push(resourceRow(scope, place, rule, own, ledger));
    }
    incidents.push(...incidentsIn(scope, ledger, place));
  }
  return { resources, findings, incidents };
}

/** Open at T, or at some time of the period. */
function isAsked({ opened, closed }: Run, { from, to }: PackScope): boolean {
  if (closed === undefined) return true;
  return opened.at <= to && closed.at >= from;
}

/** What was observed of it by T, the newest last; records of what people did are no observations. */
function observedBy(ledger: readonly Transition[], { at }: PackScope): readonly Transition[] {
  return ledger
    .filter(({ observedAt, completes }) => observedAt <= at && completes === undefined)
    .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.seq - b.seq));
}

const isThere = (ledger: readonly Transition[], scope: PackScope): boolean =>
  observedBy(ledger, scope).at(-1)?.deleted === false;

/** What a source did not carry is as it was last known. */
function traitsAt(ledger: readonly Transition[], scope: PackScope): Traits {
  const observed = observedBy(ledger, scope);
  const known = observed.length > 0 ? observed : ledger.slice(0, 1);
  return Object.assign({}, ...known.map(({ traits }) => traits));
}

function placeOf(
  { accountId, region, resourceType, resourceId }: Subject,
  traits: Traits,
  { account, owners }: Surroundings,
): PackPlace {
  return {
    accountId,
    ...(account && { accountName: account.name }),
    ou: (account && pathText(account)) || NO_UNIT,
    region,
    resourceType,
    resourceId,
    ...(traits.name !== undefined && { name: traits.name }),
    ...(traits.arn !== undefined && { arn: traits.arn }),
    owner: ownerOf(traits, account, owners).name,
  };
}

function findingRow(
  { at }: PackScope,
  place: PackPlace,
  ledger: readonly Transition[],
  subject: Subject,
  run: Run,
): FindingRow {
  const { opened, last, closed } = run;
  const did = peopleDid(ledger, run, at);
  return {
    finding: findingId(subject, opened.change.rule),
    rule: opened.change.rule,
    severity: last.change.severity,
    state: stateOf(run, did, at),
    ...place,
    openedAt: opened.at,
    ...(closed && { closedAt: closed.at, closedRecordedAt: closed.transition.recordedAt }),
    recordedAt: opened.transition.recordedAt,
    ...(closed?.change.resolution !== undefined && { resolution: closed.change.resolution }),
    regressed: opened.change.kind === 'regressed',
    message: last.change.message ?? '',
    evidence: (last.change.evidence ?? []).map(({ path, expected, actual }) => ({
      path,
      expected: expected ?? null,
      actual: actual ?? null,
    })),
    ruleVersion: last.change.ruleVersion,
    transition: opened.transition.id,
    ...(did.acknowledgedAt && { acknowledgedAt: did.acknowledgedAt }),
    ...(did.snoozedUntil && { snoozedUntil: did.snoozedUntil }),
    ...(did.exception && { exception: did.exception.id, exceptionUntil: did.exception.until }),
  };
}

function resourceRow(
  { at }: PackScope,
  place: PackPlace,
  { id }: VersionedRule,
  steps: Steps,
  ledger: readonly Transition[],
): ResourceRow {
  const step = stepAt(steps, at);
  const row = { ...place, rule: id };
  if (step === undefined || step.standing === 'none') return { ...row, standing: 'unjudged' };
  const run = runsOf(steps, at).at(-1);
  const state = run && stateOf(run, peopleDid(ledger, run, at), at);
  const { ruleVersion, message } = step.change;
  return {
    ...row,
    standing: step.standing,
    ...(step.standing === 'violation' && state && { state }),
    since: sinceOf(steps, step),
    ruleVersion,
    ...(step.standing === 'notApplicable' && message !== undefined && { reason: message }),
  };
}

function incidentsIn(
  { incidents, from, to }: PackScope,
  ledger: readonly Transition[],
  { resourceId: _, name: __, arn: ___, ...place }: PackPlace,
): readonly IncidentEntry[] {
  const ids = new Set(incidents.map(({ id }) => id));
  return ledger.flatMap((transition) =>
    transition.changes.flatMap((change) => {
      const { incident, kind, rule, at } = change;
      if (kind !== 'raised' || incident === undefined || !ids.has(rule)) return [];
      if (at < from || at > to) return [];
      return [
        {
          incident: incident.id,
          rule,
          severity: change.severity,
          ...place,
          region: incident.region,
          raisedAt: at,
          recordedAt: transition.recordedAt,
          eventId: incident.eventId,
          message: change.message ?? '',
          evidence: change.evidence ?? [],
          transition: transition.id,
        },
      ];
    }),
  );
}
