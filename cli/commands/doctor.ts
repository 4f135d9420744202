import { bounded } from '#shared/doctor/bounded.ts';
import { checks } from '#shared/doctor/checks/index.ts';
import { examine } from '#shared/doctor/examine.ts';
import { namesOf } from '#shared/doctor/names.ts';
import { policyOf } from '#shared/doctor/policy.ts';
import { scopeOf } from '#shared/doctor/scope.ts';
import { leavingSilentRegions } from '#shared/doctor/silent-regions.ts';
import { type Command, UsageError } from '../command.ts';
import { builtArchives } from '../doctor/archives.ts';
import { grantCommand } from '../doctor/grant.ts';
import { progress } from '../doctor/progress.ts';
import { asDocument, asText } from '../doctor/report.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { parsedArguments } from '../options.ts';
import { printableJson } from '../terminal-text.ts';

/** Rules on calls of root and of IAM are fed by what is recorded there. */
const GLOBAL_REGION = 'us-east-1';
/** Enough for 50 accounts in seconds, and below what any one API allows an account. */
const AT_ONCE = 32;

export const command: Command = {
  summary: 'See whether everything is in place, before and after it is deployed',
  usage: [
    'doctor [--stage STAGE] [--accounts IDS] [--regions REGIONS] [--json]',
    '',
    'Reads, and changes nothing. What it may not read is unknown, never a failure.',
    '',
    '--stage      stage of the deployment (prod)',
    '--region     Region of the hub (AWS_REGION, else us-east-1)',
    '--accounts   members to look at, by commas (every active account of the organization)',
    "--regions    their Regions, by commas (the hub's); us-east-1 is always looked at",
    '--role       role to assume in members (OrganizationAccountAccessRole)',
    '--json       one document {schema, counts, checks}',
    '--policy     print the IAM policy that it needs, and end',
    '',
    'Exit code: 0 nothing fails (warn and unknown are told) · 4 something fails',
  ].join('\n'),
  examples: [
    'npx plumbline doctor                                   # everything of stage prod',
    'npx plumbline doctor --stage dev --regions eu-west-1,us-east-1 --json',
    'npx plumbline doctor --role security-audit',
    'npx plumbline doctor --policy > doctor-policy.json     # what it has to be allowed',
  ],

  async run(args, io) {
    const asked = parsed(args, io);
    const { stage, region, regions, role } = asked;
    const names = namesOf(stage);
    if (asked.policy) {
      io.stdout.write(
        `${JSON.stringify(policyOf(checks, { role, parameters: '/plumbline/*' }), null, 2)}\n`,
      );
      return exitCodes.ok;
    }
    // Loaded now, because help and --policy must not wait for the SDK.
    const { connectReads } = await import('#shared/adapters/doctor/connect.ts');
    const { slackScopes } = await import('#shared/adapters/doctor/slack-scopes.ts');
    const line = progress(io);
    const now = () => Date.parse(io.now());
    const reads = bounded(leavingSilentRegions(connectReads({ region, role, now })), AT_ONCE);
    const { identity, partly, ...scope } = await scopeOf(reads, region, asked.accounts);
    const examined = await examine(
      checks,
      reads,
      {
        stage,
        names,
        region,
        regions,
        role,
        nodeVersion: process.versions.node,
        archives: builtArchives(),
        slack: slackScopes(),
      },
      scope,
      { answered: line.tell, grant: grantCommand(identity, stage) },
    );
    const visit = {
      stage,
      region,
      account: scope.own,
      accounts: scope.accounts,
      regions,
      ...(partly === undefined ? {} : { partly }),
      tookMs: line.end(),
      examined,
    };
    io.stdout.write(asked.json ? `${printableJson(asDocument(visit))}\n` : asText(visit));
    await io.stdout.drained();
    const hasFailed = examined.some(({ result }) => result === 'fail');
    return hasFailed ? exitCodes.preflight : exitCodes.ok;
  },
};

function parsed(args: readonly string[], { env }: Io) {
  const { values, positionals } = parsedArguments(args, {
    stage: { type: 'string', default: 'prod' },
    region: { type: 'string' },
    accounts: { type: 'string' },
    regions: { type: 'string' },
    role: { type: 'string', default: 'OrganizationAccountAccessRole' },
    json: { type: 'boolean', default: false },
    policy: { type: 'boolean', default: false },
  });
  if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
  const stage = shaped('stage', values.stage, /^[a-z][a-z0-9-]*$/, 'a stage');
  const here = values.region || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || GLOBAL_REGION;
  const region = shaped('region', here, REGION, 'a Region');
  const regions = listed('regions', values.regions, REGION, 'a Region') ?? [region];
  const accounts = listed('accounts', values.accounts, /^\d{12}$/, 'an account id (twelve digits)');
  return {
    stage,
    region,
    regions: [...new Set([...regions, GLOBAL_REGION])],
    accounts,
    role: shaped('role', values.role, /^[\w+=,.@/-]+$/, 'a role name'),
    json: values.json,
    policy: values.policy,
  };
}

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

function shaped(option: string, value: string, shape: RegExp, what: string): string {
  if (shape.test(value)) return value;
  throw new UsageError(`--${option}: "${value}" is not ${what}`);
}

function listed(option: string, value: string | undefined, shape: RegExp, what: string) {
  if (value === undefined) return undefined;
  const all = value.split(',').map((each) => shaped(option, each.trim(), shape, what));
  return [...new Set(all)];
}
