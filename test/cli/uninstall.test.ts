import { describe, expect, test } from 'vitest';
import { hubOf } from '#cli/uninstall/hub.ts';
import { planOf } from '#cli/uninstall/plan.ts';
import { read, shellCommands } from '#test/docs/pages.ts';
import { packagedTemplate } from '#test/infra/packaged-template.ts';
import { inProcess } from './cli.ts';

const commands = shellCommands(read('docs/uninstall.md')).map(({ command }) => command);

async function plan(...args: readonly string[]) {
  const { code, stdout, stderr } = await inProcess(['uninstall', '--plan', '--json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe('every command of the page does what it says', () => {
  test.each(commands)('%s', async (command) => {
    const [npx, program, ...args] = command.split(/\s+/);
    expect([npx, program, args[0]]).toEqual(['npx', 'plumbline', 'uninstall']);
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stderr]).toEqual([0, '']);
    if (args.includes('--json')) expect(JSON.parse(stdout)).toMatchObject({ schema: 1 });
    else expect(stdout).toMatch(/^Uninstalling plumbline-\w+ in [\w-]+: nothing was asked/);
  });

  test('there are some', () => expect(commands.length).toBeGreaterThanOrEqual(3));
});

test('without --plan it refuses and says why', async () => {
  const { code, stdout, stderr } = await inProcess(['uninstall']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('deletes nothing itself');
  expect(stderr).toContain('--plan prints the commands, and a person runs them');
});

test.each([
  [['--stage', 'Prod!'], '--stage: "Prod!" is not a stage'],
  [['--region', 'moon'], '--region: "moon" is not a Region'],
  [['everything'], 'takes no everything'],
])('%j is refused', async (args, words) => {
  const { code, stderr } = await inProcess(['uninstall', '--plan', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

describe('the plan of this stack', () => {
  const template = packagedTemplate(['--stage', 'prod']);

  test('has every resource of the packaged template, and no other', async () => {
    const { goes, stays } = await plan();
    const listed = [...goes, ...stays].map(({ id, type }) => `${id} ${type}`);
    expect(listed.sort()).toEqual(template.resources.map(({ id, type }) => `${id} ${type}`).sort());
  });

  test('keeps what the template retains, and the table among it', async () => {
    const { goes, stays } = await plan();
    const retained = template.resources.filter(
      ({ attributes }) => (attributes.optionalText('DeletionPolicy') ?? 'Delete') !== 'Delete',
    );
    expect(stays.map(({ id }: { id: string }) => id)).toEqual(retained.map(({ id }) => id));
    expect(stays).toContainEqual({
      id: 'Table',
      type: 'AWS::DynamoDB::Table',
      name: 'plumbline-prod',
      deletionPolicy: 'Retain',
      why: 'the history: nobody can make it again',
    });
    for (const each of goes) expect(each.deletionPolicy).toBe('Delete');
  });

  test('is told in the names of the stage', async () => {
    const text = JSON.stringify(await plan('--stage', 'dev', '--region', 'eu-west-1'));
    expect(text).toContain('plumbline-dev-on-alert');
    expect(text).not.toMatch(/plumbline-(?:local|prod)|us-east-1 --table/);
  });

  test('empties members before it deletes the hub, and rules before roles', async () => {
    const { steps, members } = await plan();
    const texts: readonly string[] = steps.map(({ command }: { command: string }) => command);
    const at = (words: RegExp): number => texts.findIndex((each) => words.test(each));
    const order = [
      at(/plumbline doctor/),
      at(/delete-stack-instances .*member-forwarding/),
      at(/delete-stack-instances .*member-roles/),
      at(/no-enable-termination-protection/),
      at(/serverless remove --stage prod/),
      at(/get-resources/),
      at(/delete-table/),
    ];
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(members.map(({ stackSet }: { stackSet: string }) => stackSet)).toEqual([
      'plumbline-prod-member-forwarding',
      'plumbline-prod-member-roles',
    ]);
    const inMember = JSON.stringify(members);
    for (const name of ['plumbline-prod-read', 'plumbline-prod-forward-configuration']) {
      expect(inMember).toContain(`"${name}"`);
    }
  });

  test('deletes the history only when somebody wants that', async () => {
    const { steps } = await plan();
    const deleting = steps.filter(({ command }: { command: string }) => /table/.test(command));
    expect(deleting).toHaveLength(3);
    for (const each of deleting) expect(each.optional).toBe(true);
  });
});

describe('any stack', () => {
  const set = (extra: object, resources: object) => ({
    Type: 'AWS::CloudFormation::StackSet',
    Condition: 'HasMembers',
    Properties: {
      StackSetName: 'plumbline-local-x',
      CallAs: 'SELF',
      TemplateBody: JSON.stringify({ Resources: resources }),
    },
    ...extra,
  });
  const role = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: { 'Fn::Sub': 'a-${Stage}' } } },
  };
  const queue = { Queue: { Type: 'AWS::SQS::Queue' } };
  const hub = (resources: object, parameters = {}) =>
    planOf(
      hubOf({ functions: {}, resources: { Parameters: parameters, Resources: resources } }, 'qa'),
      'qa',
      'eu-west-1',
    );

  test('keeps whatever says so, with a reason', () => {
    const { stays, goes } = hub({
      Key: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain' },
      Disk: { Type: 'AWS::EC2::Volume', DeletionPolicy: 'Snapshot' },
      Queue: { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Delete' },
    });
    expect(stays.map(({ id, why }) => [id, why])).toEqual([
      ['Key', 'without it nothing that it encrypted can be read'],
      ['Disk', 'its template says Snapshot'],
    ]);
    expect(goes.map(({ id }) => id)).toContain('Queue');
  });

  test('takes away first what depends on another, in the Regions where it is', () => {
    const { steps, members } = hub(
      {
        Roles: set({}, role),
        Rules: set({ DependsOn: 'Roles' }, queue),
      },
      {
        MemberUnits: { Default: 'ou-abcd-11111111' },
        MemberRegions: { Default: 'us-east-1,eu-west-1' },
      },
    );
    expect(members.map(({ goes }) => goes.map(({ name, id }) => name ?? id))).toEqual([
      ['Queue'],
      ['a-qa'],
    ]);
    const emptied = steps.filter(({ command }) => command.includes('delete-stack-instances'));
    expect(emptied.map(({ command }) => /--regions ([\w -]+?) --no/.exec(command)?.[1])).toEqual([
      'us-east-1 eu-west-1',
      'us-east-1',
    ]);
    expect(emptied[0]?.command).toContain('OrganizationalUnitIds=ou-abcd-11111111');
    const own = steps.filter(({ where }) => where === 'management account');
    expect(own.map(({ command }) => command)).toEqual([
      'aws cloudformation delete-stack --region eu-west-1 --stack-name plumbline-qa-x',
      'aws cloudformation delete-stack --region us-east-1 --stack-name plumbline-qa-management-account',
    ]);
  });

  test('without StackSets has no step for members', () => {
    const { steps, members } = hub({ Queue: { Type: 'AWS::SQS::Queue' } });
    expect(members).toEqual([]);
    expect(steps.filter(({ command }) => /stack-set|delete-table/.test(command))).toEqual([]);
  });
});
