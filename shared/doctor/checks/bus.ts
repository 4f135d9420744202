import { policyStatements, type Statement } from '../../document/policy-document.ts';
import { type Check, fail, pass, warn } from '../check.ts';
import { deployCommand, hubStack, parameterOf } from '../hub-stack.ts';

export const hubBus: Check = {
  id: 'hub-bus',
  title: 'The organization, and nobody else, may send to the hub',
  scope: 'hub',
  actions: ['cloudformation:DescribeStacks', 'events:DescribeEventBus'],
  async look(at) {
    const isDeployed = (await hubStack(at)) !== undefined;
    const bus = await at.asked('events:DescribeEventBus', { Name: at.names.bus });
    const mend = deployCommand(at.stage);
    if (bus === undefined) {
      const evidence = { bus: at.names.bus, is: 'not there' };
      return isDeployed ? fail(evidence, mend) : warn(evidence, mend);
    }
    const organizationId = await parameterOf(at, 'OrganizationId');
    const policy = bus.optionalText('Policy');
    const statements = policy === undefined ? [] : policyStatements(policy, 'Policy');
    const grants = statements.filter(({ allows }) => allows);
    const allowed = grants.flatMap(organizationsOf);
    const open = grants.filter(
      (each) => each.principals?.everyone === true && organizationsOf(each).length === 0,
    );
    const evidence = {
      bus: bus.optionalText('Arn') ?? at.names.bus,
      organizations: allowed,
      expected: organizationId ?? 'none: a single account',
      'open to everyone': open.length,
      'to one role only': grants.length > 0 && grants.every(namesRole),
    };
    if (open.length > 0) return fail(evidence, mend);
    if (organizationId === undefined)
      return allowed.length === 0 ? pass(evidence) : warn(evidence, mend);
    const isRight = allowed.length > 0 && allowed.every((each) => each === organizationId);
    if (!isRight) return fail(evidence, mend);
    return evidence['to one role only'] ? pass(evidence) : warn(evidence, mend);
  },
};

function organizationsOf({ conditions }: Statement): readonly string[] {
  return conditions
    .filter(({ operator, key }) => operator === 'StringEquals' && key === 'aws:principalorgid')
    .flatMap(({ values }) => values);
}

/** Anybody of an organization could make up events, unless they come by the role of its rules. */
const namesRole = ({ conditions }: Statement): boolean =>
  conditions.some(({ key }) => key === 'aws:principalarn');

export const hubRules: Check = {
  id: 'hub-rules',
  title: "The hub's own rules are enabled",
  scope: 'hub',
  actions: ['cloudformation:DescribeStacks', 'events:ListRules'],
  async look(at) {
    const { bus, rules } = at.names;
    if ((await hubStack(at)) === undefined) {
      return warn({ hub: 'not deployed' }, deployCommand(at.stage));
    }
    const own = await at.all('events:ListRules', { NamePrefix: rules }, 'Rules');
    const ofBus = await at.all(
      'events:ListRules',
      { NamePrefix: rules, EventBusName: bus },
      'Rules',
    );
    // Calls that only read are dear: the parameter readOnlyCalls decides.
    const off = [...own, ...ofBus].filter(
      (each) => each.text('State') === 'DISABLED' && !each.text('Name').endsWith('read-only-calls'),
    );
    const evidence = {
      'on the hub bus': ofBus.length,
      'on the default bus': own.length,
      disabled: off.map((each) => each.text('Name')),
    };
    if (ofBus.length === 0) return fail(evidence, deployCommand(at.stage));
    const [first] = off;
    if (first === undefined) return pass(evidence);
    const where = first.optionalText('EventBusName') ?? 'default';
    const mend = `aws events enable-rule --region ${at.region} --event-bus-name ${where} --name ${first.text('Name')}`;
    // The rule for the own account is a choice: it may forward like every member.
    const chosen = off.every((each) => each.text('Name').includes('-own-'));
    return chosen ? warn(evidence, mend) : fail(evidence, mend);
  },
};
