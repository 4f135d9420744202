/** The merged stream of one resource: states seen, verdicts, people, and what was told. Pure. */
import type { Change, Severity, Timeline, Transition, Who } from '../../data/answers.ts';

/** Where an entry stands on the axis. */
export const lanes = ['configuration', 'actors', 'verdicts', 'people', 'alerts'] as const;
export type Lane = (typeof lanes)[number];

export const laneWords: Readonly<Record<Lane, string>> = {
  configuration: 'Configuration seen',
  actors: 'Who did it',
  verdicts: 'Verdicts',
  people: 'People and exceptions',
  alerts: 'Alerts',
};

type Kind = Change['kind'];

/** What happened at once: of several rules, where one sight changed several. */
export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly lane: Lane;
  readonly kind: Kind;
  readonly lines: readonly Line[];
  /** What is said of it as a whole; absent where its lines say it. */
  readonly text?: string;
  readonly source: string;
  readonly who?: Who;
  readonly deleted: boolean;
  /** People were told of it. */
  readonly isTold: boolean;
}

export interface Line {
  readonly rule: string;
  readonly severity: Severity;
  readonly key: string;
  readonly text: string;
}

const byPeople: ReadonlySet<Kind> = new Set(['acknowledged', 'snoozed', 'excepted', 'woken']);
const told: ReadonlySet<Kind> = new Set([
  'opened',
  'altered',
  'resolved',
  'regressed',
  'attributed',
  'raised',
  'acknowledged',
  'snoozed',
  'excepted',
  'woken',
]);

/** Newest first. A transition without a verdict that matters is one sight of the configuration. */
export function entriesOf({ items }: Pick<Timeline, 'items'>): readonly Entry[] {
  return items
    .flatMap((transition) => {
      const news = transition.changes.filter(({ kind }) => kind !== 'noted');
      if (news.length === 0) return [sightOf(transition)];
      const groups = Map.groupBy(news, ({ kind, at }) => `${kind} ${at}`);
      return [...groups.values()].flatMap((changes) => entryOf(transition, changes));
    })
    .toSorted((a, b) => compared(b.at, a.at) || compared(b.recordedAt, a.recordedAt));
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const common = ({ recordedAt, source, deleted, who }: Transition) => {
  return { recordedAt, source, deleted, ...(who !== undefined && { who }) };
};

function sightOf(transition: Transition): Entry {
  const { id, observedAt, changes, deleted } = transition;
  const text = deleted
    ? 'It was gone.'
    : `It was seen, and no rule's violation changed (${changes.length} looked at).`;
  return {
    ...common(transition),
    id,
    at: observedAt,
    lane: 'configuration',
    kind: 'noted',
    lines: [],
    text,
    isTold: false,
  };
}

function entryOf(transition: Transition, changes: readonly Change[]): readonly Entry[] {
  const [first] = changes;
  if (first === undefined) return [];
  const { kind, at } = first;
  return [
    {
      ...common(transition),
      id: `${transition.id} ${kind} ${at}`,
      at,
      lane: byPeople.has(kind) ? 'people' : 'verdicts',
      kind,
      lines: changes.map(lineOf),
      isTold: told.has(kind) && changes.some(({ muted }) => muted === undefined),
    },
  ];
}

function lineOf({ rule, severity, key, message, action }: Change): Line {
  const parts = [message, action?.by && `by ${action.by}`, action?.why];
  return { rule, severity, key, text: parts.filter(Boolean).join(' · ') };
}

/** Lanes in which an entry stands: its own, that of who did it, and that of what was told. */
export const lanesOf = ({ lane, who, isTold }: Entry): readonly Lane[] => [
  lane,
  ...(who?.kind === 'known' ? ['actors' as const] : []),
  ...(isTold ? ['alerts' as const] : []),
];

/** An entry in one line, for who points at it. */
export const entryText = ({ text, lines }: Entry): string =>
  text ?? lines.map(({ rule }) => rule).join(', ');
