/**
 * The line of calls: observe → select → judge → incident, and call → who made it → what is to be
 * read. A call changes no state: it names what has to be looked at.
 */
import type { CallObservation } from '../domain/call.ts';
import { CONFIGURATION } from '../domain/observation.ts';
import type { Cause, NamedResource, WishedRead } from '../domain/read-request.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION, type Subject } from '../domain/subject.ts';
import type { CallStore } from '../ports/call-store.ts';
import { judgeCall } from './judge-call.ts';
import type { RuleIndex } from './select.ts';
import type { CallFacts, IncidentIndex } from './select-incidents.ts';

/** What a call concerns, told from its name and parameters; see shared/events/calls/targets. */
export interface CallTargets {
  resourcesNamedBy(
    call: CallObservation,
  ): readonly { readonly resource: NamedResource; readonly deletes: boolean }[];
  /** Collectors that have to read again, by name. */
  collectorsConcernedBy(call: CallObservation): readonly string[];
  /** Of a collector that reads a side of the account itself: once, or in every Region. */
  readonly accountAspects: Readonly<Record<string, 'account' | 'account-and-region'>>;
}

export interface CallPorts {
  readonly index: RuleIndex;
  readonly incidents: IncidentIndex;
  /** The rules in force in an account; absent: those of `incidents` everywhere. */
  readonly incidentsFor?: ((accountId: string) => IncidentIndex) | undefined;
  readonly targets: CallTargets;
  readonly calls: CallStore;
  /** Whether a call was made by a role of Plumbline itself: it causes no read and no incident. */
  readonly isOwn: (call: CallObservation) => boolean;
  /** Told of calls that change the organization itself: its directory is read because of them. */
  readonly organizationChanged?: (call: CallObservation) => Promise<void>;
}

/** What came of one call. */
export interface CallReport {
  readonly own: boolean;
  readonly raised: number;
  readonly counted: number;
  readonly duplicates: number;
  /** Rules that could not judge it, with their causes. */
  readonly failed: readonly string[];
  /** What is to be read because of it. */
  readonly reads: readonly WishedRead[];
}

const NOTHING = { raised: 0, counted: 0, duplicates: 0, failed: [], reads: [] } as const;

/** Works through one call. Rejects when the store could not take it: then it has to come again. */
export async function processCall(call: CallObservation, ports: CallPorts): Promise<CallReport> {
  if (ports.isOwn(call)) return { own: true, ...NOTHING };
  const incidents = await recordIncidents(call, ports);
  await ports.organizationChanged?.(call);
  return { own: false, ...incidents, reads: await noted(call, ports) };
}

/** What decides which rules are asked. */
export const factsOf = ({
  service,
  name,
  error,
  readOnly,
  principal,
}: CallObservation): CallFacts => ({
  service,
  name,
  error,
  readOnly,
  isRoot: principal.kind === 'root',
});

async function recordIncidents(
  call: CallObservation,
  { incidents, incidentsFor = () => incidents, calls }: CallPorts,
) {
  const counts = { raised: 0, counted: 0, duplicate: 0 };
  const failed: string[] = [];
  for (const inForce of incidentsFor(call.accountId).select(factsOf(call))) {
    const judgement = judgeCall(call, inForce);
    if (judgement.kind === 'failed') failed.push(judgement.cause);
    if (judgement.kind !== 'raised') continue;
    const { kind } = await calls.raise(judgement.raised);
    counts[kind] += 1;
  }
  const { raised, counted, duplicate } = counts;
  return { raised, counted, duplicates: duplicate, failed };
}

/** Notes the call on everything watched that it names, and asks for that to be read. */
async function noted(
  call: CallObservation,
  { index, targets, calls }: CallPorts,
): Promise<readonly WishedRead[]> {
  if (call.error !== undefined || call.readOnly) return [];
  const named = targets
    .resourcesNamedBy(call)
    .filter(({ resource }) => index.aspectsOf(resource.resourceType).includes(CONFIGURATION));
  const concerned = targets.collectorsConcernedBy(call);
  if (named.length === 0 && concerned.length === 0) return [];
  const { eventId, time, accountId, region, source } = call;
  const actor = await calls.actorOf(call);
  const cause: Cause = { eventId, time, call: `${call.service} ${call.name}`, actor };
  const reads: WishedRead[] = [];
  for (const { resource, deletes } of named) {
    const own: Cause = deletes ? { ...cause, deletes } : cause;
    const subject = await calls.subjectOf(resource);
    if (subject !== undefined) await calls.note(own, { subject, aspect: CONFIGURATION });
    const known = subject === undefined ? resource : { ...resource, id: subject.resourceId };
    reads.push({ kind: 'resource', resource: known, cause: own, attempt: 0 });
  }
  for (const collector of concerned) {
    const scope = targets.accountAspects[collector];
    if (scope !== undefined) {
      const subject = accountOf(accountId, scope === 'account' ? GLOBAL_REGION : region);
      await calls.note(cause, { subject, aspect: collector });
    }
    reads.push({ kind: 'collect', collector, accountId, region, cause, attempt: 0 });
  }
  // What is read now was not so when a replayed call was made: the next sweep reads it as of now.
  return source.replay === undefined ? reads : [];
}

const accountOf = (accountId: string, region: string): Subject => ({
  accountId,
  region,
  resourceType: ACCOUNT_TYPE,
  resourceId: accountId,
});
