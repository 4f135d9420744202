/**
 * What a story's resources and accounts are, at each moment of it. Every event tells when something
 * became so; a live read finds what is so when the event that led to it was told.
 */
import { epochMs, type Instant } from '#shared/domain/instant.ts';
import type { NamedResource } from '#shared/domain/read-request.ts';
import { type Delivery, keyOf, type Sight } from '../demo/envelopes.ts';

type Seen = Extract<Sight, { kind: 'resource' }>;
type SeenAccount = Extract<Sight, { kind: 'account' }>;

/** One resource: what it is called, and what it was from when on. */
interface Life {
  readonly key: string;
  readonly names: ReadonlySet<string>;
  /** Oldest first. */
  readonly sights: readonly Seen[];
}

export interface Estate {
  /** Types of which the story has any. */
  readonly types: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  /** An event of the story was put on the bus. */
  told(event: Pick<Delivery, 'at' | 'about'>): void;
  /** All of it was told: from now on everything is as it is in the end. */
  ended(): void;
  /** The item that AWS Config would make of it now; `gone` before and after its life. */
  itemOf(resource: NamedResource): Seen['item'] | 'gone' | undefined;
  /** A side of an account; undefined when the story knows nothing of it. */
  aspectOf(accountId: string, aspect: string, regions: readonly string[]): SeenAccount | undefined;
}

/** The estate of a story, at its beginning. */
export function createEstate(story: readonly Delivery[]): Estate {
  const sights = story.flatMap(({ shows = [] }) => shows);
  const lives = livesOf(sights.filter((each) => each.kind === 'resource'));
  const sides = sights.filter((each) => each.kind === 'account').sort(bySince);
  const told = new Map<string, Instant>();
  let latest: Instant | undefined;
  let hasEnded = false;

  /** Whether something was so when what it is about was last told of. */
  const isSo =
    (about: string) =>
    ({ since }: Sight): boolean => {
      const now = told.get(about) ?? latest;
      return hasEnded || (now !== undefined && epochMs(since) <= epochMs(now));
    };
  return {
    types: new Set(lives.flatMap(({ sights: [first] }) => first?.item.resourceType ?? [])),
    accounts: new Set(lives.flatMap(({ sights: [first] }) => first?.item.awsAccountId ?? [])),
    told({ at, about }) {
      for (const each of about) told.set(each, at);
      if (latest === undefined || at > latest) latest = at;
    },
    ended() {
      hasEnded = true;
    },
    itemOf(resource) {
      const life = lives.find((each) => isNamed(each, resource));
      if (life === undefined) return undefined;
      const item = life.sights.findLast(isSo(life.key))?.item;
      return item === undefined || item.configurationItemStatus === 'ResourceDeleted'
        ? 'gone'
        : item;
    },
    aspectOf: (accountId, aspect, regions) =>
      sides
        .filter((each) => each.accountId === accountId && each.aspect === aspect)
        .filter((each) => regions.includes(each.region))
        .findLast(isSo(`${accountId}/${aspect}`)),
  };
}

function livesOf(sights: readonly Seen[]): readonly Life[] {
  return [...Map.groupBy(sights, ({ item }) => keyOf(item))].map(([key, all]) => ({
    key,
    names: new Set(
      all.flatMap(({ item }) => [item.resourceId, item.ARN, item.resourceName ?? []].flat()),
    ),
    sights: [...all].sort(bySince),
  }));
}

function isNamed({ sights: [first], names }: Life, resource: NamedResource): boolean {
  const { accountId, region, resourceType, id, arn, name } = resource;
  if (first === undefined || first.item.resourceType !== resourceType) return false;
  if (first.item.awsAccountId !== accountId || first.item.awsRegion !== region) return false;
  const known = id ?? arn ?? name;
  return known !== undefined && names.has(known);
}

const bySince = (a: Sight, b: Sight): number => epochMs(a.since) - epochMs(b.since);
