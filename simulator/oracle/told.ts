/** Holds what people were told to what the ledger says they must be told. */
import type { Alert } from '#shared/domain/alert.ts';
import type { Transition } from '#shared/domain/transition.ts';
import { inhibits } from '../resources.ts';

/** A change that somebody has to be told of. */
export interface Tell {
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly resource: string;
  readonly recordedAt: string;
  /** Its own message, or another rule's that the same transition broke. */
  readonly root: string;
}

const kinds = new Set([
  ...['opened', 'altered', 'resolved', 'regressed', 'raised', 'attributed'],
  ...['acknowledged', 'snoozed', 'woken'],
]);
/** What follows a message, and is none of its own. */
const quiet = new Set(['altered', 'attributed', 'acknowledged', 'snoozed']);
const families: Readonly<Record<string, string>> = {
  opened: 'open',
  regressed: 'open',
  resolved: 'over',
};

/** What the ledger of one resource has to tell, in its order. */
export function toldBy(ledger: readonly Transition[]): readonly Tell[] {
  return ledger.flatMap(({ id, subject, changes, recordedAt }) => {
    const news = changes.filter(
      ({ kind, until, muted }) => kinds.has(kind) && until === undefined && muted === undefined,
    );
    return news.map(({ rule, kind }) => {
      const family = families[kind];
      const root = news.find(
        (other) =>
          family !== undefined &&
          families[other.kind] === family &&
          inhibits[other.rule]?.includes(rule),
      );
      return {
        id: `${id}#${rule}`,
        ...{ rule, kind, recordedAt, resource: subject.resourceId },
        root: `${id}#${root?.rule ?? rule}`,
      };
    });
  });
}

export interface Told {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** Where each alert is shown by itself: all of them to who follows, the news to the others. */
export function directlyTold(
  tells: readonly Tell[],
  followed: readonly Shown[],
  shown: readonly Shown[],
): Told {
  const own = tells.filter(({ id, root }) => id === root);
  const worth = own.filter(({ kind }) => !quiet.has(kind));
  return {
    lost: [...lacking(own, followed, 'follower'), ...lacking(worth, shown, 'channel')],
    doubled: [],
  };
}

/** A message that stands somewhere. */
export type Shown = Pick<Alert, 'id'>;

function lacking(
  tells: readonly Tell[],
  shown: readonly Shown[],
  where: string,
): readonly string[] {
  const ids = new Set(shown.map(({ id }) => id));
  return tells
    .filter(({ id }) => !ids.has(id))
    .map(
      ({ kind, rule, resource, id }) => `the ${where} lacks ${kind} ${rule} ${resource} (${id})`,
    );
}

/** Messages that stand there more than once. */
export function doubledIn(shown: readonly Shown[], where: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const { id } of shown) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([id, count]) => `the ${where} shows ${id} ${count} times`);
}

export const joined = (...all: readonly Told[]): Told => ({
  lost: all.flatMap(({ lost }) => lost),
  doubled: all.flatMap(({ doubled }) => doubled),
});
