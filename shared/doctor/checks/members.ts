import { policyStatements } from '../../document/policy-document.ts';
import { type Check, fail, pass, Unread, warn } from '../check.ts';
import { organization, ownAccount } from '../organization.ts';

export const forwarding: Check = {
  id: 'forwarding',
  title: 'Rules forward the events of the Region to the hub',
  scope: 'place',
  actions: ['sts:GetCallerIdentity', 'events:ListRules', 'events:ListTargetsByRule'],
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
    const wrong = rules.filter(({ isOn, toHub, hasRole }) => !isOn || !toHub || !hasRole);
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
      return fail(
        evidence,
        `aws cloudformation list-stack-instances --call-as DELEGATED_ADMIN --stack-set-name ${at.names.stack}-forwarding --stack-instance-account ${accountId} --stack-instance-region ${region}`,
      );
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
  actions: ['sts:GetCallerIdentity', 'organizations:DescribeOrganization', 'iam:GetRole'],
  async look(at) {
    const RoleName = at.names.readRole;
    const hub = await ownAccount(at);
    const answer = await at.asked('iam:GetRole', { RoleName });
    if (answer === undefined) {
      return fail(
        { role: RoleName, is: 'not there' },
        `aws cloudformation list-stack-instances --call-as DELEGATED_ADMIN --stack-set-name ${at.names.stack}-roles --stack-instance-account ${at.place.accountId ?? hub}`,
      );
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
    const foreign = trusted.filter((each) => each !== hub && !each.includes(`:${hub}:`));
    const evidence = {
      role: RoleName,
      trusts: trusted,
      'narrowed to': byPrincipal,
      'narrowed to the organization': byOrganization,
    };
    const mend = `aws iam get-role --role-name ${RoleName} --query Role.AssumeRolePolicyDocument`;
    if (trusted.length === 0 || foreign.length > 0) return fail(evidence, mend);
    const isWhole = trusted.some((each) => each === hub || each.endsWith(':root'));
    if (isWhole && byPrincipal.length === 0) return fail(evidence, mend);
    const isOrganization = (await organization(at)) !== undefined;
    return isOrganization && !byOrganization ? warn(evidence, mend) : pass(evidence);
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
