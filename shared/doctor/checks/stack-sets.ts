import type { Fields } from '../../document/fields.ts';
import { type At, type Check, fail, pass, warn } from '../check.ts';
import { resourcesOf } from '../hub-stack.ts';
import { callAs, organization } from '../organization.ts';

const READS = [
  'sts:GetCallerIdentity',
  'organizations:DescribeOrganization',
  'cloudformation:ListStackResources',
  'cloudformation:DescribeStackSet',
] as const;

const MISSING = 'docs/deploy.md';

interface Opened {
  readonly name: string;
  readonly as: 'SELF' | 'DELEGATED_ADMIN';
  readonly set: Fields;
}

/** The StackSets that the hub's stack has made. */
async function stackSets(at: At): Promise<readonly Opened[]> {
  const found = await resourcesOf(at, 'AWS::CloudFormation::StackSet');
  if (found.length === 0) return [];
  const as = await callAs(at);
  const opened = await Promise.all(
    found.map(async ({ physicalId }) => {
      // CloudFormation knows one by its name and an id behind it.
      const name = physicalId.split(':')[0] ?? physicalId;
      const answer = await at.asked('cloudformation:DescribeStackSet', {
        StackSetName: name,
        CallAs: as,
      });
      return answer === undefined ? [] : [{ name, as, set: answer.record('StackSet') }];
    }),
  );
  return opened.flat();
}

const noneOf = (isOrganization: boolean, stage: string) =>
  isOrganization
    ? warn({ 'stack sets': 'none in the hub', see: MISSING }, `npm run package -- --stage ${stage}`)
    : pass({ 'stack sets': 'none: a single account needs none' });

export const stackSetInstances: Check = {
  id: 'stack-sets',
  title: 'The StackSets are rolled out to every account without a failure',
  scope: 'hub',
  actions: [...READS, 'cloudformation:ListStackInstances'],
  async look(at) {
    const sets = await stackSets(at);
    if (sets.length === 0) return noneOf((await organization(at)) !== undefined, at.stage);
    const counted: Record<string, number> = {};
    const failed: { readonly name: string; readonly where: string; readonly why: string }[] = [];
    const manual: string[] = [];
    for (const { name, as, set } of sets) {
      if (set.optionalRecord('AutoDeployment')?.optionalFlag('Enabled') !== true) manual.push(name);
      const instances = await at.all(
        'cloudformation:ListStackInstances',
        { StackSetName: name, CallAs: as },
        'Summaries',
      );
      counted[name] = instances.length;
      for (const each of instances) {
        const status = each.optionalText('Status') ?? 'unknown';
        if (status === 'CURRENT') continue;
        failed.push({
          name,
          where: `${each.text('Account')}/${each.text('Region')}`,
          why: `${status}: ${each.optionalText('StatusReason') ?? 'no reason given'}`,
        });
      }
    }
    const evidence = {
      instances: counted,
      'not current': failed.map(({ name, where, why }) => `${name} ${where} ${why}`),
      'without automatic deployment': manual,
    };
    const [first] = failed;
    const as = sets[0]?.as ?? 'SELF';
    if (first !== undefined) {
      const [account = '', region = ''] = first.where.split('/');
      return fail(
        evidence,
        `aws cloudformation update-stack-instances --call-as ${as} --stack-set-name ${first.name} --deployment-targets Accounts=${account},AccountFilterType=INTERSECTION,OrganizationalUnitIds=<ou> --regions ${region}`,
      );
    }
    const [byHand] = manual;
    if (byHand === undefined) return pass(evidence);
    return warn(
      evidence,
      `aws cloudformation update-stack-set --call-as ${as} --stack-set-name ${byHand} --use-previous-template --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false`,
    );
  },
};

export const stackSetDrift: Check = {
  id: 'stack-set-drift',
  title: 'Nobody has changed in members what the StackSets made there',
  scope: 'hub',
  actions: READS,
  async look(at) {
    const sets = await stackSets(at);
    if (sets.length === 0) return noneOf((await organization(at)) !== undefined, at.stage);
    const seen = sets.map(({ name, as, set }) => {
      const details = set.optionalRecord('StackSetDriftDetectionDetails');
      return {
        name,
        as,
        status: details?.optionalText('DriftStatus') ?? 'NOT_CHECKED',
        drifted: details?.optionalNumber('DriftedStackInstancesCount') ?? 0,
      };
    });
    const evidence = Object.fromEntries(
      seen.map(({ name, status, drifted }) => [name, `${status}, ${drifted} drifted`]),
    );
    const off = seen.find(({ status }) => status !== 'IN_SYNC');
    if (off === undefined) return pass(evidence);
    const command = off.status === 'DRIFTED' ? 'list-stack-instances' : 'detect-stack-set-drift';
    const filter = off.status === 'DRIFTED' ? ' --filters Name=DRIFT_STATUS,Values=DRIFTED' : '';
    return warn(
      evidence,
      `aws cloudformation ${command} --call-as ${off.as} --stack-set-name ${off.name}${filter}`,
    );
  },
};
