/**
 * The state item: what is recorded of one (subject, aspect), at most 1 KB with six rules that are
 * not compliant. Only what rarely changes is projected into an index, so that a confirmation
 * touches none.
 */
import { type Fields, fields } from '../document/fields.ts';
import { epochMs, type Instant, instantOf } from '../domain/instant.ts';
import {
  type Order,
  orderIn,
  type Position,
  positionOf,
  seenAtOf,
  stateTimeOf,
} from '../domain/position.ts';
import type { Subject } from '../domain/subject.ts';
import { canonical, digest } from '../engine/digest.ts';
import type { Judged } from '../engine/judged.ts';
import { heldOf } from '../engine/judged.ts';
import type { JudgedBy } from '../engine/judged-by.ts';
import {
  type Held,
  HORIZON,
  headPosition,
  isUnknown,
  type Lag,
  type Mark,
  type Recorded,
} from '../engine/recorded.ts';
import type { Item, Value } from '../ports/table.ts';
import { resourceKey, SCHEMA_VERSION, spread, stateSort, typePartition } from './keys.ts';

/** m0 is the newest state, m1…m5 the ones before it. */
export const markNames = Array.from({ length: HORIZON }, (_, index) => `m${index}`);

export function stateItem(subject: Subject, aspect: string, recorded: Recorded): Item {
  const pk = resourceKey(subject);
  const marks = markNames.map((name, index) => {
    const mark = recorded.marks[index];
    return [name, mark === undefined ? '' : markText(mark)] as const;
  });
  const isHeadReadable = recorded.readable === headPosition(recorded);
  return {
    pk,
    sk: stateSort(aspect),
    sv: SCHEMA_VERSION,
    tpk: typePartition(subject.accountId, subject.resourceType),
    tsk: `${subject.region}#${spread(pk).slice(0, 8)}`,
    ...Object.fromEntries(marks),
    seen: epochMs(recorded.seen),
    first: epochMs(recorded.first),
    rs: recorded.ruleSet,
    ...(recorded.judgedBy && { by: judgedByText(recorded.judgedBy) }),
    v: Object.fromEntries([...recorded.standings].map(([rule, held]) => [rule, heldValue(held)])),
    fp: fingerprintOf(recorded),
    seq: recorded.seq,
    head: recorded.head,
    rec: epochMs(recorded.recordedAt),
    rev: recorded.revision,
    ...(recorded.deleted && { del: true }),
    ...(!isHeadReadable && { read: recorded.readable }),
    ...(recorded.lag.size > 0 && { lag: lagValue(recorded.lag) }),
    ...(recorded.gaps.size > 0 && { gaps: gapsValue(recorded.gaps) }),
  };
}

/**
 * A mark as it is stored: its order, and its first sighting only where that is not the state time.
 * An order has a fixed width, so a mark compares with a bare order as the orders do.
 */
export function markText({ order, first }: Mark): string {
  return first === stateTimeOf(order) ? order : positionOf(order, first);
}

function parseMark(text: string): Mark {
  const position = text as Position;
  const order = orderIn(position);
  return { order, first: text === order ? stateTimeOf(order) : seenAtOf(position) };
}

// `<generation>.<configuration>`
const judgedByText = ({ generation, configuration }: JudgedBy): string =>
  `${generation}.${configuration}`;

function judgedByIn(state: Fields): Pick<Recorded, 'judgedBy'> {
  const [generation, configuration] = (state.optionalText('by') ?? '').split('.').map(Number);
  return configuration === undefined || generation === undefined
    ? {}
    : { judgedBy: { generation, configuration } };
}

// `V<since, base 36>.<message hash>` or `N`.
function heldValue(held: Held): string {
  if (held.standing === 'notApplicable') return 'N';
  return `V${epochMs(held.since).toString(36)}.${held.message}`;
}

function parseHeld(text: string): Held {
  if (text === 'N') return { standing: 'notApplicable' };
  const [since = '0', message = ''] = text.slice(1).split('.');
  return { standing: 'violation', since: instantOf(Number.parseInt(since, 36)), message };
}

function lagValue(lag: Recorded['lag']): Value {
  return Object.fromEntries(
    [...lag].map(([rule, { good, failed }]) => [rule, { g: good ?? '', f: failed ?? '' }]),
  );
}

function gapsValue(gaps: Recorded['gaps']): Value {
  return Object.fromEntries([...gaps].map(([order, rules]) => [order, Object.fromEntries(rules)]));
}

/** What the index by type carries of a state: how its rules stand. */
export function parseStandings(
  item: Item,
): Pick<Recorded, 'ruleSet' | 'standings' | 'lag' | 'deleted'> {
  const state = fields(item, `state of ${item.pk}`);
  return {
    ruleSet: state.text('rs'),
    standings: standingsIn(state),
    lag: lagIn(state),
    deleted: state.optionalFlag('del') ?? false,
  };
}

const standingsIn = (state: Fields): Recorded['standings'] =>
  new Map(textEntries(state.raw('v')).map(([rule, held]) => [rule, parseHeld(held)]));

const lagIn = (state: Fields): Recorded['lag'] =>
  new Map(Object.entries(state.raw('lag') ?? {}).map(([rule, lag]) => [rule, parseLag(lag)]));

/**
 * Reads what stateItem wrote. Throws DocumentError on anything else, and Error on what a newer
 * Plumbline wrote: while one is deployed, the older may not write over what it cannot read. Its
 * message goes back to the queue, and the newer takes it.
 */
export function parseState(item: Item): Recorded {
  const state = fields(item, `state of ${item.pk}`);
  const schema = state.optionalNumber('sv') ?? SCHEMA_VERSION;
  if (schema > SCHEMA_VERSION) {
    throw new Error(
      `${state.path} has schema ${schema}, and this Plumbline reads up to ${SCHEMA_VERSION}: deploy the newer one`,
    );
  }
  const marks = markNames.flatMap((name): Mark[] => {
    const text = state.optionalText(name);
    return text ? [parseMark(text)] : [];
  });
  const seen = instantOf(state.number('seen'));
  const orders = new Set<string>(marks.map(({ order }) => order));
  const head = headPosition({ marks, seen });
  return {
    marks,
    seen,
    first: instantOf(state.number('first')),
    deleted: state.optionalFlag('del') ?? false,
    readable: (state.has('read') ? state.text('read') : (head ?? '')) as Position | '',
    ruleSet: state.text('rs'),
    ...judgedByIn(state),
    standings: standingsIn(state),
    lag: lagIn(state),
    // A confirmation does not tidy: what belongs to marks that have been shifted out is left behind.
    gaps: new Map(
      Object.entries(state.raw('gaps') ?? {})
        .filter(([order]) => orders.has(order))
        .map(([order, rules]) => [
          order as Order,
          new Map(textEntries(rules).map(([rule, first]) => [rule, first as Instant | ''])),
        ]),
    ),
    seq: state.number('seq'),
    head: state.optionalText('head') ?? '',
    recordedAt: instantOf(state.number('rec')),
    revision: state.number('rev'),
  };
}

// Sorted: the table keeps no order of its own, and what people read should not change by itself.
function textEntries(value: unknown): [string, string][] {
  return Object.entries(value ?? {})
    .map(([name, text]): [string, string] => [name, String(text)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function parseLag(value: unknown): Lag {
  const { g, f } = Object.fromEntries(textEntries(value));
  return { ...(g && { good: g as Position }), ...(f && { failed: f as Position }) };
}

/**
 * Fingerprint of everything that an observation may change beside its time: rule set, standings
 * with their messages, rules that lag, deletion. Equal fingerprint and newer order: nothing to read.
 */
export function fingerprintOf(recorded: Recorded): string {
  return fingerprint(
    recorded.ruleSet,
    [...recorded.standings].map(([rule, held]) => [rule, saidBy(held)]),
    [...recorded.lag].map(([rule, lag]) => `${rule}${isUnknown(lag) ? '?' : ''}`),
    recorded.deleted,
  );
}

/** The fingerprint there will be after an observation on which no rule failed. */
export function fingerprintAfter({ observation, outcomes, ruleSet }: Judged): string {
  const standings: [string, string][] = [];
  for (const { rule, outcome } of outcomes) {
    const held = heldOf(outcome, observation.seenAt);
    if (held !== undefined) standings.push([rule.id, saidBy(held)]);
  }
  return fingerprint(ruleSet.id, standings, [], observation.state.kind === 'deleted');
}

const saidBy = (held: Held): string => (held.standing === 'violation' ? `V${held.message}` : 'N');

function fingerprint(
  ruleSet: string,
  standings: readonly (readonly [rule: string, says: string])[],
  lag: readonly string[],
  deleted: boolean,
): string {
  return digest(canonical([ruleSet, Object.fromEntries(standings), [...lag].sort(), deleted]), 16);
}
