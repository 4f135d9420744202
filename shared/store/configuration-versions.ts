/**
 * Every configuration that was ever in force, appended. What is in force is named by one item; who
 * pushes moves it away from the version that they saw, or not at all.
 */
import type { Configuration, ConfigurationTexts } from '../configuration/configuration.ts';
import { parseStored, storedConfiguration } from '../configuration/stored.ts';
import type { Clock } from '../ports/clock.ts';
import { limits, type Table } from '../ports/table.ts';
import {
  type ConfigurationPointer,
  type ConfigurationVersion,
  configurationHash,
  parseVersion,
  pointerIn,
  pointerItem,
  versionItem,
} from './configuration-version.ts';
import { allItems } from './history.ts';
import {
  CONFIGURATION,
  configurationPointerKey,
  configurationVersionKey,
  configurationVersionPrefix,
  parsedConfigurationKey,
  SCHEMA_VERSION,
} from './keys.ts';

/** What somebody wants in force. */
export interface Draft {
  readonly texts: ConfigurationTexts;
  readonly configuration: Configuration;
  readonly by: string;
  readonly rollbackTo?: number;
  readonly changes: readonly string[];
  readonly weakens: readonly string[];
}

export type Published =
  | { readonly kind: 'published'; readonly version: ConfigurationVersion }
  /** Somebody else was faster: what is in force now. */
  | { readonly kind: 'refused'; readonly inForce: ConfigurationPointer | undefined }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number };

export interface ConfigurationVersions {
  /** Undefined: nothing was ever pushed. */
  pointer(): Promise<ConfigurationPointer | undefined>;
  version(number: number): Promise<ConfigurationVersion | undefined>;
  /** What a version says, as the release read it that pushed it. Throws when it is of a newer one. */
  configuration(number: number): Promise<Configuration | undefined>;
  /** The newest first. */
  history(): Promise<readonly ConfigurationVersion[]>;
  /** Puts a draft in force, unless something else is by now than the one who made it saw. */
  publish(draft: Draft, seen: ConfigurationPointer | undefined): Promise<Published>;
}

/** Room for keys and the names of attributes. */
const MOST_BYTES = limits.itemBytes - 2048;
/** Of what a version changes; the texts say the rest. */
const MOST_CHANGES = 100;

export function createConfigurationVersions(table: Table, clock: Clock): ConfigurationVersions {
  async function pointer(): Promise<ConfigurationPointer | undefined> {
    const item = await table.get(configurationPointerKey);
    return item && pointerIn(item);
  }

  return {
    pointer,
    async version(number) {
      const item = await table.get(configurationVersionKey(number));
      return item && parseVersion(item);
    },
    async configuration(number) {
      const item = await table.get(parsedConfigurationKey(number));
      return item && parseStored(item['parsed']);
    },
    async history() {
      const found: ConfigurationVersion[] = [];
      const query = { partition: CONFIGURATION, sort: { beginsWith: configurationVersionPrefix } };
      for await (const item of allItems(table, query)) found.push(parseVersion(item));
      return found.reverse();
    },
    async publish({ configuration, changes, weakens, ...draft }, seen) {
      const content = {
        ...draft,
        changes: cut(changes),
        weakens: cut(weakens),
        version: (seen?.version ?? 0) + 1,
        previous: seen?.hash ?? '',
        at: clock(),
      };
      const version = { ...content, hash: configurationHash(content) };
      const item = versionItem(version);
      const parsed = {
        ...parsedConfigurationKey(version.version),
        sv: SCHEMA_VERSION,
        hash: version.hash,
        parsed: storedConfiguration(configuration),
      };
      const bytes = Math.max(
        ...[item, parsed].map((each) => Buffer.byteLength(JSON.stringify(each))),
      );
      if (bytes > MOST_BYTES) return { kind: 'too-large', bytes, most: MOST_BYTES };
      const done = await table.transact([
        { kind: 'put', item, conditions: ABSENT },
        { kind: 'put', item: parsed, conditions: ABSENT },
        {
          kind: 'put',
          item: pointerItem(version),
          conditions:
            seen === undefined ? ABSENT : [{ attribute: 'hash', is: '=', value: seen.hash }],
        },
      ]);
      return done ? { kind: 'published', version } : { kind: 'refused', inForce: await pointer() };
    },
  };
}

const ABSENT = [{ attribute: 'pk', is: 'absent' }] as const;

function cut(words: readonly string[]): readonly string[] {
  if (words.length <= MOST_CHANGES) return words;
  return [...words.slice(0, MOST_CHANGES), `… and ${words.length - MOST_CHANGES} more`];
}

/** The first version whose hash, or whose link to the one before it, is not what it should be. */
export function brokenVersion(
  newestFirst: readonly ConfigurationVersion[],
): ConfigurationVersion | undefined {
  return newestFirst.findLast((version, at) => {
    const { hash, ...content } = version;
    const before = newestFirst[at + 1];
    return (
      configurationHash(content) !== hash ||
      content.previous !== (before?.hash ?? '') ||
      content.version !== (before?.version ?? 0) + 1
    );
  });
}
