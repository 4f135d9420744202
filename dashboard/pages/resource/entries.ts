/** The merged stream of one resource: states seen, verdicts, people, and what was told. Pure. */
import type { Severity, Timeline, Transition, Who } from '../../data/answers.ts';

/** Where an entry stands on the axis. */
export const lanes = ['configuration', 'verdicts', 'people', 'alerts'] as const;
export type Lane = (typeof lanes)[number];

export const laneWords: Readonly<Record<Lane, string>> = {
  configuration: 'Configuration seen',
  verdicts: 'Verdicts',
  people: 'People and exceptions',
  alerts: 'Alerts',
};

export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly lane: Lane;
  readonly kind: Transition['changes'][number]['kind'];
  readonly rule?: string;
  readonly severity?: Severity;
  readonly key?: string;
  readonly text: string;
  readonly source: string;
  readonly who?: Who;
  readonly deleted: boolean;
  /** People were told of it. */
  readonly isTold: boolean;
}

type Kind = Entry['kind'];

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
      return news.length === 0 ? [sightOf(transition)] : news.map(entryOf(transition));
    })
    .toSorted((a, b) =>
      a.at === b.at ? (a.recordedAt > b.recordedAt ? -1 : 1) : a.at > b.at ? -1 : 1,
    );
}

const common = ({ recordedAt, source, deleted, who }: Transition) => {
  return { recordedAt, source, deleted, ...(who !== undefined && { who }) };
};

function sightOf(transition: Transition): Entry {
  const { id, observedAt, changes, deleted } = transition;
  return {
    ...common(transition),
    id,
    at: observedAt,
    lane: 'configuration',
    kind: 'noted',
    text: deleted
      ? 'It was gone.'
      : `It was seen, and no rule's violation changed (${changes.length} looked at).`,
    isTold: false,
  };
}

function entryOf(transition: Transition) {
  return (change: Transition['changes'][number], index: number): Entry => {
    const { kind, rule, severity, key, at, message, muted, action } = change;
    return {
      ...common(transition),
      id: `${transition.id} ${index}`,
      at,
      lane: byPeople.has(kind) ? 'people' : 'verdicts',
      kind,
      rule,
      severity,
      key,
      text: [message, action?.by && `by ${action.by}`, action?.why].filter(Boolean).join(' · '),
      isTold: told.has(kind) && muted === undefined,
    };
  };
}
