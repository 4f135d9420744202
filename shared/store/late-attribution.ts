/**
 * Who did it, known after what was done: the call came, or was delivered, after the transition that
 * it may have caused. What is known now is appended as a record of its own and amends the finding.
 *
 *   observation ──────── after ─── call ──── until ── transition recorded ─── call delivered
 *                          (the call lies in the transition's span)                │
 *                                            `attributed`, completes the transition ◄┘
 */
import { type Attribution, type Candidate, MOST_CANDIDATES } from '../domain/attribution.ts';
import { orderOf, seenAtOf } from '../domain/position.ts';
import type { Subject } from '../domain/subject.ts';
import { type Change, isVerdictChange, type Transition } from '../domain/transition.ts';
import type { Value, Write } from '../ports/table.ts';
import { type AppendPorts, append } from './append.ts';
import { parseEpisode } from './episode-item.ts';
import { episodeSort, ledgerPrefix, resourceKey } from './keys.ts';
import { parseLedger, transitionId } from './ledger-item.ts';

/** Ledger records after a call that are looked at: the first transition is nearly always the one. */
const LOOKED_AT = 12;

interface On {
  readonly subject: Subject;
  readonly aspect: string;
}

/** Completes the transition in whose span a call lies; undefined when there is none to complete. */
export async function completeAttribution(
  ports: AppendPorts,
  on: On,
  candidate: Candidate,
): Promise<Transition | undefined> {
  const waiting = await incomplete(ports, on, candidate);
  if (waiting === undefined) return undefined;
  return append(ports, on, async () => {
    const transition = await incomplete(ports, on, candidate);
    if (transition === undefined) return undefined;
    const { after } = transition.attribution ?? {};
    const told = transition.changes.filter(isOfFinding);
    const changes = told.map(attributed);
    const rows = await amendedRows(ports, on, changes, candidate);
    return {
      entry: {
        id: transitionId(
          resourceKey(on.subject),
          on.aspect,
          transition.position,
          `${transition.id} ${candidate.eventId}`,
        ),
        traits: transition.traits,
        position: transition.position,
        observedAt: transition.observedAt,
        ruleSet: transition.ruleSet,
        source: { channel: 'call', reference: candidate.eventId },
        deleted: transition.deleted,
        changes,
        attribution: { ...(after !== undefined && { after }), candidates: [candidate] },
        completes: transition.id,
      },
      isTold: told.length > 0 && transition.source.replay === undefined,
      writes: () => rows,
    };
  });
}

const isOfFinding = ({ kind }: Change): boolean =>
  kind === 'opened' || kind === 'regressed' || kind === 'altered' || kind === 'resolved';

function attributed(change: Change): Change {
  const { rule, ruleVersion, severity, to, at, openedAt, message } = change;
  return {
    rule,
    ruleVersion,
    severity,
    kind: 'attributed',
    from: to,
    to,
    at,
    openedAt: openedAt ?? at,
    ...(message !== undefined && { message }),
  };
}

/** The transition whose span holds the call and that does not name it yet. */
async function incomplete(
  { table }: AppendPorts,
  { subject, aspect }: On,
  { eventId, time }: Candidate,
): Promise<Transition | undefined> {
  const { items } = await table.query({
    partition: resourceKey(subject),
    sort: {
      from: `${ledgerPrefix(aspect)}${orderOf(time, 'scheduled-read', 0)}`,
      to: `${ledgerPrefix(aspect)}~`,
    },
    limit: LOOKED_AT,
    consistent: true,
  });
  const records = items.map((item) => parseLedger(item).transition);
  const found = records.find(
    ({ attribution, completes, position, changes }) =>
      attribution !== undefined &&
      completes === undefined &&
      changes.some(isVerdictChange) &&
      (attribution.after === undefined || attribution.after < time) &&
      time <= seenAtOf(position),
  );
  if (found === undefined) return undefined;
  const named = [found, ...records.filter(({ completes }) => completes === found.id)].flatMap(
    ({ attribution }) => attribution?.candidates ?? [],
  );
  const isNamed = named.some((each) => each.eventId === eventId);
  return isNamed || named.length >= MOST_CANDIDATES ? undefined : found;
}

/** The finding's row says who, too: what lists and messages read. */
async function amendedRows(
  { table }: AppendPorts,
  { subject }: On,
  changes: readonly Change[],
  candidate: Candidate,
): Promise<readonly Write[]> {
  const pk = resourceKey(subject);
  const writes: Write[] = [];
  for (const { rule, at, openedAt, to } of changes) {
    const key = { pk, sk: episodeSort(rule, openedAt ?? at) };
    const item = await table.get(key);
    const row = item && parseEpisode(item);
    if (row === undefined) continue;
    const [name, before] = to === 'violation' ? ['who', row.who] : ['end', row.endedBy];
    writes.push({
      kind: 'update',
      key,
      set: { [name]: withCandidate(before, candidate) as unknown as Value },
      conditions: [{ attribute: 'pk', is: 'present' }],
    });
  }
  return writes;
}

function withCandidate(before: Attribution | undefined, candidate: Candidate): Attribution {
  const others = (before?.candidates ?? []).filter(({ eventId }) => eventId !== candidate.eventId);
  const candidates = [...others, candidate].sort((a, b) => (a.time < b.time ? -1 : 1));
  return { ...(before?.after !== undefined && { after: before.after }), candidates };
}
