import { frameworksOf } from '#rules/frameworks/index.ts';
import { rules } from '#rules/index.ts';
import type { Parameters } from '#shared/domain/parameter.ts';
import type { VersionedRule } from '#shared/domain/rule.ts';
import { type Command, UsageError } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsedArguments } from '../options.ts';
import { printableJson } from '../terminal-text.ts';

export const command: Command = {
  summary: 'List the rules, what they watch and what can be tuned',
  usage: 'rules [--json]\n\n--json     one document {schema, rules} instead of text',
  examples: ['npx plumbline rules', "npx plumbline rules --json | jq -r '.rules[].id'"],

  async run(args, io) {
    const { values, positionals } = parsedArguments(args, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
    const described = rules.map(description);
    io.stdout.write(
      values.json === true
        ? `${printableJson({ schema: 1, rules: described })}\n`
        : described.map(inWords).join('\n'),
    );
    await io.stdout.drained();
    return exitCodes.ok;
  },
};

type Description = ReturnType<typeof description>;

function description(rule: VersionedRule) {
  const { id, title, severity, pillar, kind, why, fix, fixCommand, reference } = rule;
  return {
    id,
    title,
    severity,
    pillar,
    kind,
    resourceTypes: rule.on.resourceTypes,
    aspect: rule.on.aspect,
    why,
    fix,
    ...(fixCommand === undefined ? {} : { fixCommand }),
    reference,
    parameters: parametersOf(rule.parameters),
    frameworks: frameworksOf(id),
    version: rule.version,
  };
}

function parametersOf(parameters: Parameters) {
  return Object.entries(parameters).map(([name, parameter]) => ({
    name,
    default: asGiven(parameter.default) ?? null,
    accepts: parameter.accepts,
  }));
}

/** A value as it would be given: ranges of ports as `22` and `1020-1025`, the rest as it is. */
function asGiven(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asGiven);
  if (typeof value !== 'object' || value === null) return value;
  if (!('from' in value) || !('to' in value)) return value;
  return value.from === value.to ? String(value.from) : `${value.from}-${value.to}`;
}

function inWords(rule: Description): string {
  const lines = [
    `${rule.id}  (${rule.severity}, ${rule.pillar})`,
    `  ${rule.title}`,
    `  watches     ${rule.resourceTypes.join(', ')} (${rule.aspect})`,
    `  why         ${rule.why}`,
    `  fix         ${rule.fix}`,
    ...rule.parameters.map(
      ({ name, default: value, accepts }) =>
        `  parameter   ${name} = ${value === null ? 'nothing' : valueText(value)}: ${accepts}`,
    ),
    ...Object.entries(rule.frameworks).map(
      ([framework, requirements]) => `  framework   ${framework}: ${requirements.join(', ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function valueText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') || 'none' : String(value);
}
