import { principalOf } from '#shared/query/principal.ts';

/** What a deployment consists of, in order; each step is a program with its arguments. */
export interface Step {
  readonly says: string;
  readonly program: readonly string[];
}

/** args: what is given to package and deploy alike: `--stage prod --param="organizationId=o-…"`. */
export function deploymentSteps(
  node: string,
  serverless: string,
  args: readonly string[],
): readonly Step[] {
  return [
    {
      says: 'Package: bundles, zips and the template; no credentials, no network',
      program: [node, 'scripts/package.ts', ...args],
    },
    {
      says: 'Deploy: the hub stack, and the watched accounts with it; ten minutes at most',
      program: [node, serverless, 'deploy', '--package', '.serverless', ...args],
    },
  ];
}

const DEPLOYER = /^(?:--param=)?["']?deployer=/;

/** Names whoever deploys, unless the arguments do: while nobody else is named, they alone may ask. */
export async function withDeployer(
  args: readonly string[],
  identity: () => Promise<{ readonly id: string }>,
): Promise<readonly string[]> {
  if (args.some((each) => DEPLOYER.test(each))) return args;
  return [...args, `--param=deployer=${principalOf((await identity()).id)}`];
}

/** What a person does after the first deployment. */
export function nextSteps(stage: string): string {
  return [
    'Next:',
    '  1. Subscribe a person to the alarms topic (AlarmTopicArn above), and Slack or e-mail to the alerts topic.',
    `  2. npx plumbline doctor --stage ${stage}   says what is still missing, with the command that mends it.`,
    '  3. Deploy .build/members/management-account.yml in the management account, which StackSets leave out.',
    'docs/deploy.md has each step with what to expect.',
    '',
  ].join('\n');
}

/** The stage that is asked for: `--stage prod`, `--stage=prod` or `-s prod`; dev when none is. */
export function stageIn(args: readonly string[]): string {
  const at = args.findIndex((each) => each === '--stage' || each === '-s');
  const joined = args.find((each) => each.startsWith('--stage='));
  return (at >= 0 ? args[at + 1] : joined?.slice('--stage='.length)) ?? 'dev';
}
