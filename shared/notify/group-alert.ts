/** One message for many findings of a rule in an account. */
import type { Alert, GroupMember } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import { severities, severityRank } from '../domain/severity.ts';
import { ACCOUNT_TYPE, GLOBAL_REGION } from '../domain/subject.ts';
import { messageId } from './group-id.ts';

const LISTED = 10;

/** alerts: at least two, all of one rule. The same ones give the same message. */
export function groupAlert(
  alerts: readonly Alert[],
  {
    group,
    window,
    now,
  }: { readonly group: string; readonly window: number; readonly now: Instant },
): Alert {
  const sorted = [...alerts].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const [first] = sorted;
  if (first === undefined) throw new Error('a group has no member');
  const { fixCommand: _, ...rule } = first.rule;
  const ranks = sorted.map(({ severity }) => severityRank(severity));
  const id = messageId(group, window);
  const shown = sorted.slice(0, LISTED).map(memberOf);
  return {
    schema: first.schema,
    id: `${id}#${window}`,
    finding: id,
    transition: sorted.every(({ transition }) => transition === first.transition)
      ? first.transition
      : 'opened',
    severity: severities[Math.min(...ranks)] ?? first.severity,
    rule,
    subject: accountSubject(accountsOf(sorted)),
    traits: {},
    ...placeOf(sorted),
    message: messageOf(sorted),
    evidence: [],
    at: earliest(sorted.map(({ at }) => at)),
    recordedAt: now,
    openedAt: earliest(sorted.map(({ openedAt }) => openedAt)),
    who: whoOf(sorted),
    ...alsoOf(sorted),
    group: { total: sorted.length, open: sorted.length, members: shown },
  };
}

/** What has become of a message's findings since; over: what was true of each that is listed. */
export function updatedGroup(
  told: Alert,
  steps: readonly Alert[],
  {
    id,
    now,
    findings,
    open,
  }: {
    readonly id: string;
    readonly now: Instant;
    readonly findings: readonly string[];
    readonly open: ReadonlySet<string>;
  },
): Alert {
  const left = findings.filter((finding) => open.has(finding)).length;
  const isOver = left === 0;
  const resolution = steps.findLast((step) => step.resolution !== undefined)?.resolution;
  const members = (told.group?.members ?? []).map(
    (member): GroupMember => ({
      ...member,
      transition: open.has(member.finding) ? told.transition : 'resolved',
    }),
  );
  return {
    ...told,
    id,
    transition: isOver ? 'resolved' : 'altered',
    message: stepsText(steps),
    at: now,
    recordedAt: now,
    ...(isOver && resolution !== undefined ? { resolution } : {}),
    group: { total: findings.length, open: left, members },
  };
}

const WORDS = {
  resolved: 'resolved',
  acknowledged: 'acknowledged',
  snoozed: 'snoozed',
  excepted: 'accepted as a risk',
} as const;

function stepsText(steps: readonly Alert[]): string {
  return Object.entries(WORDS)
    .flatMap(([kind, words]) => {
      const of = steps.filter(({ transition }) => transition === kind);
      if (of.length === 0) return [];
      const names = of.slice(0, LISTED).map(({ subject }) => subject.resourceId);
      const more = of.length - names.length;
      return [`${of.length} ${words}: ${names.join(', ')}${more > 0 ? ` +${more} more` : ''}`];
    })
    .join('; ');
}

const memberOf = ({ finding, subject, traits, transition }: Alert): GroupMember => ({
  finding,
  region: subject.region,
  resourceType: subject.resourceType,
  resourceId: subject.resourceId,
  ...(traits.name === undefined ? {} : { name: traits.name }),
  transition,
});

/** The account, or how many. */
function accountsOf(alerts: readonly Alert[]): string {
  const accounts = new Set(alerts.map(({ subject }) => subject.accountId));
  const [only = ''] = accounts;
  return accounts.size === 1 ? only : `${accounts.size} accounts`;
}

/** What all of them share; of several owners, how many. */
function placeOf(alerts: readonly Alert[]): Pick<Alert, 'place'> {
  const places = alerts.flatMap(({ place }) => place ?? []);
  if (places.length < alerts.length) return {};
  const one = (texts: readonly (string | undefined)[]): string | undefined =>
    new Set(texts).size === 1 ? texts[0] : undefined;
  const account = one(places.map((each) => each.account));
  const path = one(places.map((each) => each.path));
  const owners = new Set(places.map(({ owner }) => owner));
  const owner = one([...owners]) ?? `${owners.size} owners`;
  return {
    place: {
      ...(account !== undefined && { account }),
      ...(path !== undefined && { path }),
      owner,
    },
  };
}

const accountSubject = (accountId: string): Alert['subject'] => ({
  accountId,
  region: GLOBAL_REGION,
  resourceType: ACCOUNT_TYPE,
  resourceId: accountId,
});

/** The same sentence of all of them; else that of the first, and how many say something else. */
function messageOf(sorted: readonly Alert[]): string {
  const texts = [...new Set(sorted.map(({ message }) => message))];
  const more = texts.length - 1;
  return more === 0 ? (texts[0] ?? '') : `${texts[0] ?? ''} (+${more} more)`;
}

/** Whoever did it, where one call did it all. */
function whoOf(sorted: readonly Alert[]): NonNullable<Alert['who']> {
  const known = sorted.map(({ who }) =>
    who?.kind === 'known' ? JSON.stringify(who.calls.map(({ actor }) => actor)) : '',
  );
  const one = sorted[0]?.who;
  if (one?.kind === 'known' && known.every((each) => each === known[0])) return one;
  return { kind: 'unknown', why: 'different for each; the timeline of each says who' };
}

/** What any of their transitions broke beside it, each rule once. */
function alsoOf(sorted: readonly Alert[]): Pick<Alert, 'also'> {
  const byRule = new Map(sorted.flatMap(({ also = [] }) => also.map((each) => [each.rule, each])));
  return byRule.size === 0 ? {} : { also: [...byRule.values()] };
}

const keyOf = ({ severity, recordedAt, id }: Alert): string =>
  `${severityRank(severity)}#${recordedAt}#${id}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const earliest = (times: readonly Instant[]): Instant =>
  times.reduce((first, time) => (time < first ? time : first));
