/** Which line of which file decides what holds for a rule in an account. */
import { readConfigurationTexts } from '#shared/adapters/configuration/files.ts';
import type { Configurable } from '#shared/configuration/catalog.ts';
import { type Effective, effective } from '#shared/configuration/effective.ts';
import { type Place, placeOf, unknownPlace } from '#shared/configuration/place.ts';
import { asGiven, valueText } from '#shared/configuration/value-text.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { pathText } from '#shared/organization/account.ts';
import type { ConfigurationVersion } from '#shared/store/configuration-version.ts';
import {
  type ConfigurationVersions,
  createConfigurationVersions,
} from '#shared/store/configuration-versions.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { UsageError } from '../command.ts';
import { catalog, configured } from '../configured-rules.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Io } from '../io.ts';
import { printable } from '../terminal-text.ts';
import type { ConfigurationTable } from './opened-table.ts';

export interface Explained {
  readonly rule: Configurable;
  readonly place: Place;
  /** Absent: the account is not in the directory. */
  readonly path?: string;
  /** Absent: the files in config/ are, because nothing was pushed. */
  readonly version?: number;
  readonly effective: Effective;
  /** The files in config/ are others than what is in force. */
  readonly differs: boolean;
}

export function ruleNamed(id: string): Configurable {
  const rule = catalog.get(id);
  if (rule !== undefined) return rule;
  throw new UsageError(`there is no rule ${id}${didYouMean(id, [...catalog.keys()])}`);
}

/** stored: the store, where there is one. files: what the files say, whatever was pushed. */
export async function explained(
  rule: Configurable,
  accountId: string,
  io: Io,
  {
    stored,
    files,
    at,
  }: {
    readonly stored: ConfigurationTable | undefined;
    readonly files: boolean;
    /** What was in force then; absent: what is now. */
    readonly at?: Instant | undefined;
  },
): Promise<Explained> {
  const directory = stored && createDirectory(stored.table, io.now);
  const account =
    at === undefined
      ? (await directory?.member(accountId))?.account
      : await directory?.accountAt(accountId, at, io.now());
  const place = account ? placeOf(account) : unknownPlace(accountId);
  const versions = stored && createConfigurationVersions(stored.table, io.now);
  const version = files ? undefined : await versionAt(versions, at);
  const pushed = version && (await versions?.configuration(version.version));
  const configuration = pushed ?? configured(io.cwd);
  const here = readConfigurationTexts(io.cwd).overrides;
  return {
    rule,
    place,
    ...(account && { path: pathText(account) }),
    ...(version && { version: version.version }),
    effective: effective(rule, place, configuration),
    differs: version !== undefined && version.texts.overrides !== here,
  };
}

async function versionAt(
  versions: ConfigurationVersions | undefined,
  at: Instant | undefined,
): Promise<ConfigurationVersion | undefined> {
  if (at !== undefined) return (await versions?.history())?.find((each) => each.at <= at);
  const pointer = await versions?.pointer();
  return pointer && versions?.version(pointer.version);
}

export function explainedText({ rule, place, path, version, ...rest }: Explained): string {
  const { parameters, severity, mode, setBy } = rest.effective;
  const where =
    path === undefined ? ' (not in the directory: no unit or tag applies)' : ` (${path})`;
  const rows = [
    ['mode', mode, setBy.mode],
    ['severity', severity, setBy.severity],
    ...Object.entries(parameters).map(([name, value]) => [
      name,
      valueText(value),
      setBy.parameters[name] ?? 'default',
    ]),
  ].map((row) => row.map((cell) => printable(cell ?? '')));
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map(
    ([name = '', value = '', by = '']) =>
      `  ${name.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${by}`,
  );
  const of = version === undefined ? 'the files in config/' : `version ${version}`;
  const head = `${rule.id} in account ${place.accountId}${printable(where)}, by ${of}`;
  const note = rest.differs
    ? '\nconfig/overrides.yml here is another: push it, or see --files\n'
    : '';
  return `${[head, ...lines].join('\n')}\n${note}`;
}

export function explainedJson({ rule, place, path, version, effective: held }: Explained) {
  const { parameters, severity, mode, setBy } = held;
  return {
    schema: 1,
    rule: rule.id,
    accountId: place.accountId,
    ...(path === undefined ? {} : { ouPath: path }),
    ...(version === undefined ? {} : { version }),
    mode: { value: mode, setBy: setBy.mode },
    severity: { value: severity, setBy: setBy.severity },
    parameters: Object.entries(parameters).map(([name, value]) => ({
      name,
      value: asGiven(value) ?? null,
      setBy: setBy.parameters[name],
    })),
  };
}
