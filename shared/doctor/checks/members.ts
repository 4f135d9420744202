import { policyStatements } from '../../document/policy-document.ts';
import { type Check, fail, pass, Unread, warn } from '../check.ts';
import { hubStack } from '../hub-stack.ts';
import { memberStackCommand } from '../member-stacks.ts';
import { organization, ownAccount } from '../organization.ts';

const MEMBER_READS = [
  'sts:GetCallerIdentity',
  'organizations:DescribeOrganization',
  'cloudformation:DescribeStacks',
] as const;

export const forwarding: Check = {
  id: 'forwarding',
  title: 'Rules forward the events of the Region to the hub',
  scope: 'place',
  actions: [...MEMBER_READS, 'events:ListRules', 'events:ListTargetsByRule'],
  async look(at) {
    const hub = await ownAccount(at);
    const { accountId = hub, region } = at.place;
    const found = await at.all('events:ListRules', { NamePrefix: at.names.rules }, 'Rules');
    const bus = `:event-bus/${at.names.bus}`;
    const forwarded = await Promise.all(
      found.map(async (rule) => {
        const Rule = rule.text('Name');
        const targets = await at.all('events:ListTargetsByRule', { Rule }, 'Targets');
        const target = targets.find((each) => each.text('Arn').endsWith(bus));
        return {
          name: Rule,
          isOn: rule.text('State') !== 'DISABLED',
          forwards: target !== undefined,
          toHub: target?.text('Arn').includes(`:${hub}:`) === true,
          hasRole: target?.has('RoleArn') === true,
        };
      }),
    );
    const rules = forwarded.filter(({ forwards }) => forwards);
    // Calls that only read are dear to forward: the hub's readOnlyCalls decides.
    const isChosenOff = (name: string): boolean => name.endsWith('read-only-calls');
    const wrong = rules.filter(
      ({ name, isOn, toHub, hasRole }) => !(isOn || isChosenOff(name)) || !toHub || !hasRole,
    );
    const evidence = {
      rules: rules.length,
      wrong: wrong.map(
        ({ name, isOn, toHub, hasRole }) =>
          `${name}: ${[!isOn && 'disabled', !toHub && 'to another account', !hasRole && 'without a role'].filter(Boolean).join(', ')}`,
      ),
    };
    // In the hub's own account and Region the own default bus may feed the queue directly.
    if (accountId === hub && region === at.region && found.length > 0 && wrong.length === 0) {
      return pass({ ...evidence, 'own rules': found.length });
    }
    if (rules.length === 0) {
      const mend = await memberStackCommand(at, 'member-forwarding');
      return (await hubStack(at)) === undefined ? warn(evidence, mend) : fail(evidence, mend);
    }
    const [first] = wrong;
    if (first === undefined) return pass(evidence);
    return fail(
      evidence,
      first.isOn
        ? `aws events list-targets-by-rule --region ${region} --rule ${first.name}`
        : `aws events enable-rule --region ${region} --name ${first.name}`,
    );
  },
};

export const readRole: Check = {
  id: 'read-role',
  title: 'The read role is there and trusts the reading function of the hub, and nobody else',
  scope: 'account',
  actions: [...MEMBER_READS, 'iam:GetRole'],
  async look(at) {
    const RoleName = at.names.readRole;
    const hub = await ownAccount(at);
    const answer = await at.asked('iam:GetRole', { RoleName });
    if (answer === undefined) {
      const evidence = { role: RoleName, is: 'not there' };
      const mend = await memberStackCommand(at, 'member-roles');
      return (await hubStack(at)) === undefined ? warn(evidence, mend) : fail(evidence, mend);
    }
    const document = answer.record('Role').raw('AssumeRolePolicyDocument');
    if (document === undefined)
      throw new Unread({ role: RoleName, why: 'IAM does not say whom it trusts' });
    const trust = policyStatements(document, 'AssumeRolePolicyDocument').filter(
      ({ allows }) => allows,
    );
    const trusted = trust.flatMap(({ principals }) => [
      ...(principals?.everyone === true ? ['*'] : []),
      ...(principals?.aws ?? []),
      ...(principals?.services ?? []),
    ]);
    const byPrincipal = trust.flatMap(({ conditions }) =>
      conditions.filter(({ key }) => key === 'aws:principalarn').flatMap(({ values }) => values),
    );
    const byOrganization = trust.every(({ conditions }) =>
      conditions.some(({ key }) => key === 'aws:principalorgid'),
    );
    const isWhole = trusted.some((each) => each === hub || each.endsWith(`:iam::${hub}:root`));
    const roles = isWhole ? byPrincipal : trusted;
    const foreign = trusted.filter((each) => each !== hub && !each.includes(`:${hub}:`));
    const others = roles.filter((each) => !each.endsWith(at.names.readingFunction));
    const evidence = {
      role: RoleName,
      trusts: trusted,
      'narrowed to': byPrincipal,
      'narrowed to the organization': byOrganization,
    };
    const mend = `aws iam get-role --role-name ${RoleName} --query Role.AssumeRolePolicyDocument`;
    if (roles.length === 0 || foreign.length + others.length > 0) return fail(evidence, mend);
    // A role that is named is one role; an account that is named could be followed by another one.
    const needsOrganization = isWhole && (await organization(at)) !== undefined;
    return needsOrganization && !byOrganization ? warn(evidence, mend) : pass(evidence);
  },
};

export const securityServices: Check = {
  id: 'security-services',
  title: 'GuardDuty and Security Hub: whether there are findings of theirs to take in',
  scope: 'place',
  actions: ['guardduty:ListDetectors', 'securityhub:DescribeHub'],
  async look(at) {
    const detectors = await at.asked('guardduty:ListDetectors', {});
    const hub = await at.asked('securityhub:DescribeHub', {});
    const guardDuty = (detectors?.texts('DetectorIds').length ?? 0) > 0;
    // For information: rules judge whether they should be on.
    return pass({ GuardDuty: guardDuty, 'Security Hub': hub !== undefined });
  },
};
