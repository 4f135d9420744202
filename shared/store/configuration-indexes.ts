/**
 * The rules in force by account, kept current: before a batch, `refresh` looks whether there is another
 * configuration or, where one asks for units or tags, another directory.
 */
import type { Configuration } from '../configuration/configuration.ts';
import { type Corpus, createIndexes, type Indexes } from '../configuration/indexes.ts';
import { type Place, placeOf } from '../configuration/place.ts';
import { epochMs } from '../domain/instant.ts';
import { canonical } from '../engine/digest.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConfigurationInForce, ConfigurationSource } from './configuration-source.ts';
import type { Directory } from './directory.ts';

export interface CurrentIndexes extends Indexes {
  /**
   * To be awaited before a batch. Rejects only while nothing is known of the units that the
   * configuration asks for: what it would judge by then would be wrong.
   */
  refresh(): Promise<ConfigurationInForce>;
}

export interface CurrentIndexesPorts {
  readonly source: ConfigurationSource;
  readonly directory: Pick<Directory, 'members'>;
  readonly corpus: Corpus;
  readonly clock: Clock;
}

const DIRECTORY_EVERY_MS = 5 * 60_000;

export function createCurrentIndexes(ports: CurrentIndexesPorts): CurrentIndexes {
  const { source, directory, corpus, clock } = ports;
  let of: Configuration | undefined;
  let indexes: Indexes | undefined;
  let places: ReadonlyMap<string, Place> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  /** Whether the places are others than before. */
  async function placesChanged(): Promise<boolean> {
    const now = epochMs(clock());
    if (places !== undefined && now - readAt < DIRECTORY_EVERY_MS) return false;
    try {
      const members = await directory.members();
      const read = new Map(members.map(({ account }) => [account.id, placeOf(account)]));
      readAt = now;
      const isSame = places && canonical([...places]) === canonical([...read]);
      places = read;
      return isSame !== true;
    } catch (error) {
      // What was known a while ago is nearer the truth than nothing.
      if (places === undefined) throw error;
      return false;
    }
  }

  const current = (): Indexes => {
    if (indexes === undefined) throw new Error('the configuration was not read yet: refresh first');
    return indexes;
  };

  return {
    async refresh() {
      const inForce = await source.current();
      const { configuration } = inForce;
      const changed = needsPlaces(configuration) && (await placesChanged());
      if (of !== configuration || changed) {
        indexes = createIndexes(configuration, corpus, (id) => places?.get(id));
        of = configuration;
      }
      return inForce;
    },
    indexFor: (accountId) => current().indexFor(accountId),
    incidentsFor: (accountId) => current().incidentsFor(accountId),
  };
}

const needsPlaces = ({ overrides: { layers } }: Configuration): boolean =>
  layers.some(({ scope }) => scope.kind === 'unit' || scope.kind === 'tag');
