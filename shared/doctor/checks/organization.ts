import type { Fields } from '../../document/fields.ts';
import { type Check, fail, pass, warn } from '../check.ts';
import { parameterOf } from '../hub-stack.ts';
import { organization, ownAccount } from '../organization.ts';

const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';
const CONFIG = 'config.amazonaws.com';
const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

const NONE = { organization: 'none: a single account is watched' };

export const organizationReached: Check = {
  id: 'organization',
  title: 'The organization has all features, and is the one that the hub listens to',
  scope: 'hub',
  actions: ['organizations:DescribeOrganization', 'cloudformation:DescribeStacks'],
  async look(at) {
    const found = await organization(at);
    const expected = await parameterOf(at, 'OrganizationId');
    if (found === undefined) {
      const evidence = { ...NONE, 'the hub listens to': expected ?? 'its own account' };
      if (expected === undefined) return pass(evidence);
      return fail(evidence, deployFor(at.stage, ''));
    }
    const evidence = {
      id: found.text('Id'),
      'feature set': found.text('FeatureSet'),
      'the hub listens to': expected ?? 'its own account',
    };
    if (evidence['feature set'] !== 'ALL') {
      return fail(evidence, 'aws organizations enable-all-features');
    }
    const mend = deployFor(at.stage, evidence.id);
    if (expected === undefined) return warn(evidence, mend);
    return expected === evidence.id ? pass(evidence) : fail(evidence, mend);
  },
};

const deployFor = (stage: string, id: string): string =>
  `npm run package -- --stage ${stage} --param="organizationId=${id}" && npx serverless deploy --package .serverless --stage ${stage} --param="organizationId=${id}"`;

export const trustedAccess: Check = {
  id: 'trusted-access',
  title: 'StackSets, AWS Config and CloudTrail may work across the organization',
  scope: 'hub',
  actions: [
    'organizations:DescribeOrganization',
    'organizations:ListAWSServiceAccessForOrganization',
  ],
  async look(at) {
    if ((await organization(at)) === undefined) return pass(NONE);
    const enabled = await at.all(
      'organizations:ListAWSServiceAccessForOrganization',
      {},
      'EnabledServicePrincipals',
    );
    const names = enabled.map((each) => each.text('ServicePrincipal'));
    const missing = [STACK_SETS, CONFIG, CLOUDTRAIL].filter((each) => !names.includes(each));
    const evidence = { enabled: names.toSorted(), missing };
    if (missing.length === 0) return pass(evidence);
    // StackSets are switched on by CloudFormation itself, which makes its role at the same time.
    const commands = missing.map((each) =>
      each === STACK_SETS
        ? 'aws cloudformation activate-organizations-access'
        : `aws organizations enable-aws-service-access --service-principal ${each}`,
    );
    const fix = commands.join(' && ');
    return missing.includes(STACK_SETS) ? fail(evidence, fix) : warn(evidence, fix);
  },
};

export const delegatedAdministrator: Check = {
  id: 'delegated-administrator',
  title: "The hub's account may manage StackSets and AWS Config for the organization",
  scope: 'hub',
  actions: [
    'organizations:DescribeOrganization',
    'organizations:ListDelegatedAdministrators',
    'sts:GetCallerIdentity',
  ],
  async look(at) {
    const found = await organization(at);
    if (found === undefined) return pass(NONE);
    const own = await ownAccount(at);
    if (found.optionalText('MasterAccountId') === own) {
      const evidence = { account: own, is: 'the management account: better a delegated one' };
      return warn(evidence, `${register('<hub account>', STACK_SETS)}`);
    }
    const missing: string[] = [];
    for (const service of [STACK_SETS, CONFIG]) {
      const delegated = await at.all(
        'organizations:ListDelegatedAdministrators',
        { ServicePrincipal: service },
        'DelegatedAdministrators',
      );
      if (!delegated.some((each) => each.text('Id') === own)) missing.push(service);
    }
    const evidence = { account: own, 'not delegated': missing };
    if (missing.length === 0) return pass(evidence);
    const fix = missing.map((service) => register(own, service)).join(' && ');
    return missing.includes(STACK_SETS) ? fail(evidence, fix) : warn(evidence, fix);
  },
};

const register = (account: string, service: string): string =>
  `aws organizations register-delegated-administrator --account-id ${account} --service-principal ${service}`;

export const accountsKnown: Check = {
  id: 'accounts',
  title: 'Every account of the organization is known, and whether it is active',
  scope: 'hub',
  actions: ['organizations:DescribeOrganization', 'organizations:ListAccounts'],
  async look(at) {
    const found = await organization(at);
    if (found === undefined) return pass(NONE);
    const all = await at.all('organizations:ListAccounts', {}, 'Accounts');
    const state = (each: Fields): string =>
      each.optionalText('State') ?? each.optionalText('Status') ?? 'unknown';
    return pass({
      accounts: all.length,
      'not active': all
        .filter((each) => state(each) !== 'ACTIVE')
        .map((each) => `${each.text('Id')} ${state(each)}`),
      // StackSets never reach it: it has a stack of its own.
      management: found.optionalText('MasterAccountId') ?? 'unknown',
    });
  },
};
