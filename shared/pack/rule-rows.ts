/** The rules that bear on a pack: their source hashes, and what was set of them at T. */

import type { Configuration } from '../configuration/configuration.ts';
import { effective } from '../configuration/effective.ts';
import { placeOf } from '../configuration/place.ts';
import type { VersionedIncidentRule } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import { parameterValues } from '../domain/parameter.ts';
import type { VersionedRule } from '../domain/rule.ts';
import { canonical } from '../engine/digest.ts';
import type { Account } from '../organization/account.ts';
import type { Question } from '../query/question.ts';
import { createConfigurationVersions } from '../store/configuration-versions.ts';
import type { PackScope } from './scope.ts';
import type { Tally } from './tally.ts';

export interface ConfigurationOfTime {
  readonly version: number;
  readonly hash: string;
  readonly by: string;
  readonly at: Instant;
}

export interface RuleSettings {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly severity: string;
  readonly mode: string;
  /** Accounts where it is so; absent: everywhere else. */
  readonly accounts?: readonly string[];
}

export interface RuleRow {
  readonly rule: string;
  readonly kind: 'condition' | 'incident';
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly reference: string;
  readonly requirements: readonly string[];
  /** Hash of the source of the rule as this release has it. */
  readonly version: string;
  /** Hashes of the sources that decided the verdicts at T, with how many. */
  readonly judgedBy: Readonly<Record<string, number>>;
  readonly watches: readonly string[];
  readonly settings: readonly RuleSettings[];
}

export interface RulesOfTime {
  /** Absent: none had been pushed by then; what was deployed held, shown here with its defaults. */
  readonly configuration?: ConfigurationOfTime;
  readonly rules: readonly RuleRow[];
}

type AnyRule = VersionedRule | VersionedIncidentRule;

export async function rulesOfTime(
  question: Question,
  scope: PackScope,
  tally: Tally,
): Promise<RulesOfTime> {
  const versions = createConfigurationVersions(question.table, () => scope.knownAt);
  const version = (await versions.history()).find(({ at }) => at <= scope.at);
  const configuration = version && (await versions.configuration(version.version));
  const accounts = await accountsOf(question);
  const all: readonly AnyRule[] = [...scope.rules, ...scope.incidents];
  const rules = all
    .map((rule) => ruleRow(rule, scope, tally, settingsOf(rule, configuration, accounts)))
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  if (version === undefined) return { rules };
  const { version: number, hash, by, at } = version;
  return { configuration: { version: number, hash, by, at }, rules };
}

async function accountsOf({ accounts, directory }: Question): Promise<readonly Account[]> {
  const known = [...(await directory.accounts()).values()];
  return known
    .filter(({ id }) => accounts === undefined || accounts.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What holds in most accounts is said last and of all others; of accounts nobody knows, the same. */
function settingsOf(
  rule: AnyRule,
  configuration: Configuration | undefined,
  accounts: readonly Account[],
): readonly RuleSettings[] {
  if (configuration === undefined) return [ownSettings(rule)];
  const everywhere = settingsIn(rule, configuration, { id: '', path: [], tags: {} });
  const groups = Map.groupBy(accounts, (account) =>
    canonical(settingsIn(rule, configuration, account)),
  );
  const special = [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const settings = settingsIn(rule, configuration, first);
    if (canonical(settings) === canonical(everywhere)) return [];
    return [{ ...settings, accounts: own.map(({ id }) => id) }];
  });
  return [...special, everywhere];
}

function settingsIn(
  rule: AnyRule,
  configuration: Configuration,
  account: Pick<Account, 'id' | 'path' | 'tags'>,
): RuleSettings {
  const place = placeOf({ name: '', status: 'ACTIVE', isMember: true, ...account });
  const { parameters, severity, mode } = effective(rule, place, configuration);
  return { parameters, severity, mode };
}

const ownSettings = (rule: AnyRule): RuleSettings => ({
  parameters: parameterValues(rule.parameters).values,
  severity: rule.severity,
  mode: rule.kind === 'incident' && rule.telling === 'digest' ? 'digest' : 'alert',
});

function ruleRow(
  rule: AnyRule,
  { requirements }: PackScope,
  tally: Tally,
  settings: readonly RuleSettings[],
): RuleRow {
  const judgedBy = [...tally.rule(rule.id).judgedBy].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    rule: rule.id,
    kind: rule.kind,
    title: rule.title,
    why: rule.why,
    fix: rule.fix,
    reference: rule.reference,
    requirements: requirements.filter(({ rules }) => rules.includes(rule.id)).map(({ id }) => id),
    version: rule.version,
    judgedBy: Object.fromEntries(judgedBy),
    watches: rule.kind === 'condition' ? [...rule.on.resourceTypes] : ['calls'],
    settings,
  };
}
