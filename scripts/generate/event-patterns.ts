import { type CallPattern, deniedCodes } from '#shared/domain/incident.ts';

/** An EventBridge pattern. */
export type Pattern = Readonly<Record<string, unknown>>;

/** Event names by event source: `{ 'kms.amazonaws.com': ['DisableKey'] }`. */
export type CallNames = Readonly<Record<string, readonly string[]>>;

/** What the corpus wants of CloudTrail, as patterns of rules on a default bus. */
export interface EventPatterns {
  /** Calls by service, one pattern for as many services as fit. */
  readonly calls: readonly Pattern[];
  readonly signIns: Pattern;
  /** Whatever the root user does; absent when no rule asks for it. */
  readonly root?: Pattern;
  /** For a rule in the state that brings calls which only read too. */
  readonly readOnly: Pattern;
}

/** Anybody may put events on a bus of theirs, but AWS alone those of `aws.…`. */
const FROM_AWS = { source: [{ prefix: 'aws.' }] };
const API_CALL = 'AWS API Call via CloudTrail';
const SERVICE_EVENT = 'AWS Service Event via CloudTrail';
/** The first as captured events say it, the second as the documentation does. */
const SIGN_INS = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];
const CONSOLE_ACTION = 'AWS Console Action via CloudTrail';
const SIGN_IN_SERVICE = 'signin.amazonaws.com';

/** Characters of a pattern. EventBridge takes 2,048; whoever writes it out may add a few. */
export const LONGEST_PATTERN = 2_000;

const ROOT = { userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] } };
const DENIED = {
  errorCode: [{ suffix: deniedCodes.suffix }, { prefix: deniedCodes.prefix }],
};
const SUCCEEDED = { errorCode: [{ exists: false }] };

/**
 * The patterns that bring every call which a rule watches (`on`) or because of which something is
 * read (`watched`). They may bring more, never less: the rules themselves decide. Throws on a rule
 * that would bring every call of an account.
 */
export function eventPatterns(
  rules: readonly { readonly id: string; readonly on: CallPattern }[],
  watched: readonly CallNames[],
): EventPatterns {
  const wanted = rules.flatMap(({ id, on }) => (isNarrow(on) ? [on] : tooWide(id)));
  const named = [
    ...wanted.map(({ calls = {}, outcome }) => ({
      calls,
      failuresToo: outcome !== undefined && outcome !== 'succeeded',
    })),
    ...watched.map((calls) => ({ calls, failuresToo: false })),
  ];
  const [successes, all] = servicesOf(named);
  const root = wanted.some((on) => on.calls === undefined && on.principal === 'root');
  return {
    calls: [
      ...packed(successes, (detail) => ofCalls({ ...SUCCEEDED, ...detail })),
      ...packed(all, ofCalls),
    ],
    signIns: { ...FROM_AWS, 'detail-type': [...SIGN_INS, CONSOLE_ACTION] },
    ...(root && { root: { ...FROM_AWS, 'detail-type': [API_CALL], detail: ROOT } }),
    readOnly: readOnlyPattern(wanted.filter(({ readOnlyToo }) => readOnlyToo)),
  };
}

const isNarrow = ({ calls, principal, outcome }: CallPattern): boolean =>
  calls !== undefined || principal === 'root' || outcome === 'denied';

function tooWide(id: string): never {
  throw new Error(`${id}: it watches every call there is; name calls, the root user, or denied.`);
}

const ofCalls = (detail: Pattern): Pattern => ({
  ...FROM_AWS,
  'detail-type': [API_CALL, SERVICE_EVENT],
  detail,
});

/** Names by service: first of services whose every rule wants successes alone, then the others. */
function servicesOf(
  named: readonly { readonly calls: CallNames; readonly failuresToo: boolean }[],
): readonly [successes: CallNames, all: CallNames] {
  const names = new Map<string, Set<string>>();
  const failing = new Set<string>();
  for (const { calls, failuresToo } of named) {
    for (const [service, called] of Object.entries(calls)) {
      if (service === SIGN_IN_SERVICE) continue; // its events have detail-types of their own
      names.set(service, new Set([...(names.get(service) ?? []), ...called]));
      if (failuresToo) failing.add(service);
    }
  }
  const those = (wanted: boolean): CallNames =>
    Object.fromEntries(
      [...names]
        .filter(([service]) => failing.has(service) === wanted)
        .map(([service, called]) => [service, [...called].sort()] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return [those(false), those(true)];
}

type Branch = { readonly eventSource: readonly string[]; readonly eventName: readonly string[] };

/** As few patterns as alphabetical order allows, each short enough. */
function packed(services: CallNames, whole: (detail: Pattern) => Pattern): readonly Pattern[] {
  const bins: Branch[][] = [];
  const fits = (branches: readonly Branch[]): boolean =>
    JSON.stringify(whole(either(branches))).length <= LONGEST_PATTERN;
  const place = (branch: Branch): void => {
    const bin = bins.find((each) => fits([...each, branch]));
    if (bin !== undefined) bin.push(branch);
    else if (fits([branch])) bins.push([branch]);
    else for (const half of halves(branch)) place(half);
  };
  for (const [service, eventName] of Object.entries(services)) {
    if (eventName.length > 0) place({ eventSource: [service], eventName });
  }
  return bins.map((branches) => whole(either(branches)));
}

function halves({ eventSource, eventName }: Branch): readonly Branch[] {
  const middle = Math.ceil(eventName.length / 2);
  return [eventName.slice(0, middle), eventName.slice(middle)].map((part) => ({
    eventSource,
    eventName: part,
  }));
}

function either(alternatives: readonly Pattern[]): Pattern {
  const [only, ...more] = alternatives;
  return only !== undefined && more.length === 0 ? only : { $or: alternatives };
}

function readOnlyPattern(wanted: readonly CallPattern[]): Pattern {
  const details = wanted.map(({ calls, principal, outcome }) => {
    const of = { ...(principal === 'root' && ROOT), ...(outcome === 'denied' && DENIED) };
    const branches = Object.entries(calls ?? {}).map(([service, eventName]) => ({
      eventSource: [service],
      eventName,
    }));
    return branches.length === 0 ? of : { ...of, ...either(branches) };
  });
  const detail = either(details.length === 0 ? [DENIED] : [...distinct(details)]);
  const pattern = { ...FROM_AWS, 'detail-type': [API_CALL], detail };
  if (JSON.stringify(pattern).length > LONGEST_PATTERN) {
    throw new Error('The calls that only read make a pattern that is too long for one rule.');
  }
  return pattern;
}

const distinct = (patterns: readonly Pattern[]): readonly Pattern[] => [
  ...new Map(patterns.map((each) => [JSON.stringify(each), each])).values(),
];
