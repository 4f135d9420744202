/**
 * The one filter of API, command line, dashboard and routes: the same names, read by the same
 * parser. What it does not know it refuses, with what may have been meant.
 */

import { didYouMean } from '../configuration/did-you-mean.ts';
import type { Instant } from '../domain/instant.ts';
import { type Pillar, pillars } from '../domain/rule.ts';
import { type Severity, severities } from '../domain/severity.ts';
import { type Fault, QuestionError } from './faults.ts';
import { ACCEPTED_TIMES, momentOf } from './moment.ts';

export const findingStates = ['open', 'acknowledged', 'snoozed', 'excepted', 'resolved'] as const;
export type FindingState = (typeof findingStates)[number];

export const findingKinds = ['condition', 'incident'] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface TagFilter {
  readonly key: string;
  /** Absent: whatever its value. */
  readonly value?: string;
}

/** Every part that is given must hold; of several values of one part, one must. */
export interface Filter {
  readonly rule?: readonly string[];
  /** Of the rules. */
  readonly pillar?: readonly Pillar[];
  readonly severity?: readonly Severity[];
  readonly state?: readonly FindingState[];
  readonly account?: readonly string[];
  /** Ids of units, their names, or paths of names; `-`: no unit is known. */
  readonly ou?: readonly string[];
  readonly region?: readonly string[];
  readonly resourceType?: readonly string[];
  /** Ids, names or ARNs. */
  readonly resource?: readonly string[];
  readonly owner?: readonly string[];
  readonly tag?: readonly TagFilter[];
  readonly since?: Instant;
  readonly until?: Instant;
  readonly asOf?: Instant;
  readonly knownAt?: Instant;
  readonly kind?: FindingKind;
}

export type FilterName = keyof Filter;

/** What a filter takes, for people and for OpenAPI. */
export interface FilterField {
  readonly name: FilterName;
  readonly takes: 'text' | 'word' | 'time';
  readonly words?: readonly string[];
  readonly pattern?: string;
  readonly many: boolean;
  readonly about: string;
}

const text = (name: FilterName, about: string, pattern?: string): FilterField => {
  return { name, takes: 'text', many: true, about, ...(pattern !== undefined && { pattern }) };
};
const time = (name: FilterName, about: string): FilterField => {
  return { name, takes: 'time', many: false, about };
};

export const filterFields: readonly FilterField[] = [
  text('rule', 'Rule ids.', '^[A-Za-z0-9][A-Za-z0-9._:/-]*$'),
  { name: 'pillar', takes: 'word', words: pillars, many: true, about: 'Pillars of the rules.' },
  { name: 'severity', takes: 'word', words: severities, many: true, about: 'Severities.' },
  { name: 'state', takes: 'word', words: findingStates, many: true, about: 'States of findings.' },
  text('account', 'Account ids of twelve digits.', '^\\d{12}$'),
  text('ou', 'Units by id, name or path of names, with all below them; `-`: none is known.'),
  text('region', 'Regions, or `global`.', '^[a-z][a-z0-9-]*$'),
  text(
    'resourceType',
    'Resource types as AWS Config names them.',
    '^[A-Za-z0-9]+(::[A-Za-z0-9]*)+$',
  ),
  text('resource', 'Resources by id, name or ARN.'),
  text('owner', 'Owners.'),
  text('tag', 'Tags of the resource: `env=prod`, or `env` with any value.'),
  time('since', 'Not before this time.'),
  time('until', 'Before this time.'),
  time('asOf', 'What was true then.'),
  time('knownAt', 'By what had been recorded until then.'),
  {
    name: 'kind',
    takes: 'word',
    words: findingKinds,
    many: false,
    about: 'Conditions or incidents.',
  },
];

const LONGEST = 1024;
const MOST = 100;

/** Values by name: as they stand in a URL, or as options of a command. */
export type Written = Readonly<Record<string, readonly string[]>>;

/** What a URL's query says. */
export function writtenIn(query: URLSearchParams): Written {
  const written: Record<string, string[]> = Object.create(null);
  for (const [name, value] of query) {
    written[name] ??= [];
    written[name].push(value);
  }
  return written;
}

/**
 * Reads a filter. accepted: the names that this question takes; others: names that it takes beside
 * the filter's. Throws QuestionError with every fault.
 */
export function parseFilter(
  written: Written,
  now: Instant,
  {
    accepted = filterFields.map(({ name }) => name),
    others = [],
  }: { readonly accepted?: readonly FilterName[]; readonly others?: readonly string[] } = {},
): Filter {
  const faults: Fault[] = [];
  const fault = (name: string, detail: string): void => {
    faults.push({ pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, detail });
  };
  const known: readonly string[] = [...accepted, ...others];
  const filter: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(written)) {
    if (others.includes(name)) continue;
    const field = filterFields.find((each) => each.name === name && accepted.includes(each.name));
    if (field === undefined) {
      const shown = name.slice(0, LONGEST);
      fault(
        shown,
        `there is no such filter here${didYouMean(name, known)}; known: ${known.join(', ')}`,
      );
      continue;
    }
    const single = field.many ? listed(values, field) : values;
    if (single.length > (field.many ? MOST : 1)) {
      fault(name, field.many ? `at most ${MOST} values` : 'only once');
      continue;
    }
    const read = single.map((value) => readValue(field, value, now));
    for (const each of read) if ('fault' in each) fault(name, each.fault);
    const good = read.flatMap((each) => ('value' in each ? [each.value] : []));
    if (good.length === read.length) filter[name] = field.many ? [...new Set(good)] : good[0];
  }
  if (faults.length > 0) throw new QuestionError(faults);
  // Each value was read as what its field takes.
  return filter as Filter;
}

/** Words, ids and rules hold no comma; names, owners and tags may: they are repeated instead. */
function listed(values: readonly string[], { takes, pattern }: FilterField): readonly string[] {
  const isList = takes === 'word' || pattern !== undefined;
  return isList ? values.flatMap((value) => value.split(',')) : values;
}

type Read = { readonly value: unknown } | { readonly fault: string };

function readValue(field: FilterField, value: string, now: Instant): Read {
  if (value === '') return { fault: 'is empty' };
  if (value.length > LONGEST) return { fault: `is longer than ${LONGEST} characters` };
  if (field.takes === 'time') {
    const moment = momentOf(value, now);
    return moment === undefined
      ? { fault: `"${value.slice(0, 40)}" is no time; write ${ACCEPTED_TIMES}` }
      : { value: moment };
  }
  if (field.takes === 'word') {
    const words = field.words ?? [];
    if (words.includes(value)) return { value };
    return {
      fault: `"${value.slice(0, 40)}" is none of ${words.join(', ')}${didYouMean(value, words)}`,
    };
  }
  if (field.pattern !== undefined && !new RegExp(field.pattern).test(value)) {
    return { fault: `"${value.slice(0, 40)}" cannot be one: ${field.about}` };
  }
  if (field.name !== 'tag') return { value };
  const at = value.indexOf('=');
  return {
    value: at < 0 ? { key: value } : { key: value.slice(0, at), value: value.slice(at + 1) },
  };
}
