import { frameworksOf } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { asGiven, valueText } from '#shared/configuration/value-text.ts';
import type { VersionedIncidentRule } from '#shared/domain/incident.ts';
import type { Parameters } from '#shared/domain/parameter.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { answerOptions, askUsage } from '../ask/asked.ts';
import { filterOptions, filterQuery } from '../ask/filter-options.ts';
import { incidentRuleNames, knownRules, ruleNames } from '../ask/rule-names.ts';
import { isWanted, ruleFilters, rulesInForce } from '../ask/rules-in-force.ts';
import { timeOption } from '../ask/time-option.ts';
import { type Command, UsageError } from '../command.ts';
import { explained, explainedJson, explainedText, ruleNamed } from '../config/explain.ts';
import { openedTable, tableOptions } from '../config/opened-table.ts';
import { didYouMean } from '../did-you-mean.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'List the rules, what they watch and what can be tuned',
  usage: [
    'rules [--rule ID] [--severity WORD] [--resource-type TYPE] [--json]',
    'rules [the same] [--account ID] [--as-of TIME] [--known-at TIME] [--json]',
    'rules explain RULE --account ID [--as-of TIME] [--files] [--table NAME] [--json]',
    '',
    'Without more it lists what there is, from this installation alone. With --account, --as-of,',
    '--known-at or --api it says what is, or was, in force by what was pushed, and what set it.',
    '',
    'explain    what holds for a rule in an account, and which line of which file says so',
    '--account  the account; its units and tags are those of the directory',
    '--files    by the files in config/ as they are here, not by what was pushed',
    '--table    table of a deployment (output TableName of its stack)',
    '--json     one document {schema, rules} instead of text; of what is in force the answer of the API',
    ...askUsage.slice(1),
  ].join('\n'),
  examples: [
    'npx plumbline rules',
    "npx plumbline rules --json | jq -r '.rules[].id'",
    'npx plumbline rules explain restricted-ssh --account 111122223333',
  ],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, {
      ...tableOptions,
      ...answerOptions,
      ...filterOptions(ruleFilters),
      files: { type: 'boolean', default: false },
    });
    const [action, ...rest] = positionals;
    if (action === 'explain') return explain(rest, values, io);
    if (action !== undefined) {
      throw new UsageError(`takes no ${action}${didYouMean(action, ['explain'])}`);
    }
    const filter = filterQuery(values, ruleFilters, io.now());
    if (!values.api) knownRules(values.rule, [...ruleNames, ...incidentRuleNames]);
    const isAsked = inForceFilters.some((name) => values[name] !== undefined) || values.api;
    if (isAsked) return rulesInForce(filter, values, io);
    const described = [...rules.map(condition), ...incidentRules.map(incident)].filter((each) =>
      isWanted({ ...each, resourceTypes: 'aspect' in each ? each.resourceTypes : [] }, filter),
    );
    io.stdout.write(
      values.json
        ? `${printableJson({ schema: 1, rules: described })}\n`
        : described.map(inWords).join('\n'),
    );
    await io.stdout.drained();
    return exitCodes.ok;
  },
};

const inForceFilters = ['account', 'as-of', 'known-at'] as const;

interface Asked {
  readonly data: string;
  readonly table?: string | undefined;
  readonly account?: readonly string[] | undefined;
  readonly 'as-of'?: readonly string[] | undefined;
  readonly files: boolean;
  readonly json: boolean;
}

async function explain(rest: readonly string[], asked: Asked, io: Io): Promise<number> {
  const [id, more] = rest;
  const { data, table, json, files } = asked;
  const [account, ...others] = asked.account ?? [];
  if (others.length > 0) throw new UsageError('explain in one account at a time');
  const [asOf] = asked['as-of'] ?? [];
  const at = asOf === undefined ? undefined : timeOption('as-of', asOf, io.now());
  if (id === undefined) throw new UsageError('explain which rule?');
  if (more !== undefined) throw new UsageError(`takes no ${more}`);
  if (account === undefined) throw new UsageError('explain in which account? (--account ID)');
  if (!/^\d{12}$/.test(account)) {
    throw new UsageError(`--account: "${account}" is no account id of twelve digits`);
  }
  const rule = ruleNamed(id);
  const stored = await openedTable(io, { data, ...(table && { table }) }).catch((error) => {
    // Before anything is stored, the files in config/ are what there is.
    if (error instanceof UsageError) return undefined;
    throw error;
  });
  try {
    const found = await explained(rule, account, io, { stored, files, at });
    io.stdout.write(json ? `${printableJson(explainedJson(found))}\n` : explainedText(found));
    return exitCodes.ok;
  } finally {
    await stored?.close();
  }
}

type Description = ReturnType<typeof condition> | ReturnType<typeof incident>;

function condition(rule: VersionedRule) {
  return {
    ...described(rule),
    resourceTypes: rule.on.resourceTypes,
    aspect: rule.on.aspect,
    ...texts(rule),
  };
}

function incident(rule: VersionedIncidentRule) {
  const { on, windowMinutes, telling } = rule;
  return { ...described(rule), on, windowMinutes, telling, ...texts(rule) };
}

type AnyRule = VersionedRule | VersionedIncidentRule;

const described = ({ id, title, severity, pillar, kind }: AnyRule) => ({
  id,
  title,
  severity,
  pillar,
  kind,
});

function texts({ id, why, fix, fixCommand, reference, parameters, version }: AnyRule) {
  return {
    why,
    fix,
    ...(fixCommand === undefined ? {} : { fixCommand }),
    reference,
    parameters: parametersOf(parameters),
    frameworks: frameworksOf(id),
    version,
  };
}

function parametersOf(parameters: Parameters) {
  return Object.entries(parameters).map(([name, parameter]) => ({
    name,
    default: asGiven(parameter.default) ?? null,
    accepts: parameter.accepts,
  }));
}

function inWords(rule: Description): string {
  const lines = [
    `${rule.id}  (${rule.severity}, ${rule.pillar})`,
    `  ${rule.title}`,
    `  watches     ${watched(rule)}`,
    `  why         ${rule.why}`,
    `  fix         ${rule.fix}`,
    ...rule.parameters.map(
      ({ name, default: value, accepts }) =>
        `  parameter   ${name} = ${valueText(value)}: ${accepts}`,
    ),
    ...Object.entries(rule.frameworks).map(
      ([framework, requirements]) => `  framework   ${framework}: ${requirements.join(', ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function watched(rule: Description): string {
  if ('aspect' in rule) return `${rule.resourceTypes.join(', ')} (${rule.aspect})`;
  const { calls, principal, outcome = 'succeeded' } = rule.on;
  const named = Object.entries(calls ?? {}).map(
    ([service, names]) => `${service} ${names.join(', ')}`,
  );
  const which = named.length === 0 ? 'any call' : named.join('; ');
  return `calls: ${which} (${[...(principal ? [`by ${principal}`] : []), outcome].join(', ')})`;
}
