import { createHash } from 'node:crypto';
import { type ConfigurationTexts, configurationParts } from '../configuration/configuration.ts';
import { fields } from '../document/fields.ts';
import type { Instant } from '../domain/instant.ts';
import { parseInstant } from '../domain/instant.ts';
import { canonical } from '../engine/digest.ts';
import type { Item } from '../ports/table.ts';
import { configurationPointerKey, configurationVersionKey, SCHEMA_VERSION } from './keys.ts';

/** One configuration that was pushed, for ever as it was. */
export interface ConfigurationVersion {
  readonly version: number;
  /** Of everything else in it. */
  readonly hash: string;
  /** Hash of the version before it; empty for the first. */
  readonly previous: string;
  readonly by: string;
  readonly at: Instant;
  /** Of a rollback: to which version. */
  readonly rollbackTo?: number;
  readonly texts: ConfigurationTexts;
  /** What it changed, in words; and what of that weakens detection. */
  readonly changes: readonly string[];
  readonly weakens: readonly string[];
}

/** Which version is in force, and who put it there. */
export type ConfigurationPointer = Pick<ConfigurationVersion, 'version' | 'hash' | 'by' | 'at'>;

export function configurationHash(version: Omit<ConfigurationVersion, 'hash'>): string {
  return createHash('sha256').update(canonical(version)).digest('base64url');
}

export function versionItem(version: ConfigurationVersion): Item {
  const { hash, previous, by, at, rollbackTo, texts, changes, weakens } = version;
  return {
    ...configurationVersionKey(version.version),
    sv: SCHEMA_VERSION,
    n: version.version,
    hash,
    prev: previous,
    by,
    at,
    ...(rollbackTo !== undefined && { to: rollbackTo }),
    texts: Object.fromEntries(
      configurationParts.flatMap((part) => {
        const text = texts[part];
        return text === undefined ? [] : [[part, text]];
      }),
    ),
    changes: [...changes],
    weakens: [...weakens],
  };
}

/** Reads what versionItem wrote. Throws DocumentError on anything else. */
export function parseVersion(item: Item): ConfigurationVersion {
  const stored = fields(item, `configuration ${item.sk}`);
  const texts = stored.record('texts');
  const rollbackTo = stored.optionalNumber('to');
  return {
    ...pointerIn(item),
    previous: String(stored.raw('prev') ?? ''),
    ...(rollbackTo !== undefined && { rollbackTo }),
    texts: Object.fromEntries(
      configurationParts.flatMap((part) =>
        texts.has(part) ? [[part, String(texts.raw(part))]] : [],
      ),
    ),
    changes: stored.texts('changes'),
    weakens: stored.texts('weakens'),
  };
}

export function pointerItem({ version, hash, by, at }: ConfigurationPointer): Item {
  return { ...configurationPointerKey, sv: SCHEMA_VERSION, n: version, hash, by, at };
}

/** Reads what pointerItem and versionItem have in common. Throws DocumentError on anything else. */
export function pointerIn(item: Item): ConfigurationPointer {
  const stored = fields(item, `configuration ${item.sk}`);
  const at = parseInstant(stored.raw('at'));
  if (at === undefined) throw new Error(`configuration ${item.sk}: "at" is no time`);
  return { version: stored.number('n'), hash: stored.text('hash'), by: stored.text('by'), at };
}
