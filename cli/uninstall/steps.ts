import type { Hub } from './hub.ts';

/** One command for a person to run. */
export interface Step {
  readonly what: string;
  /** With whose credentials. */
  readonly where: 'hub' | 'management account';
  readonly command: string;
  /** Only when somebody wants it so. */
  readonly optional?: true;
}

/** What comes first is what would else be left behind, or make the next command fail. */
export function stepsOf(hub: Hub, stage: string, region: string): readonly Step[] {
  const stack = `plumbline-${stage}`;
  const here = `--region ${region}`;
  return [
    {
      what: 'Note what there is, to compare with at the end',
      where: 'hub',
      command: `npx plumbline doctor --stage ${stage} --region ${region} --json > before.json`,
    },
    {
      what: 'Keep a copy of the history elsewhere',
      where: 'hub',
      command: `aws dynamodb export-table-to-point-in-time ${here} --table-arn arn:aws:dynamodb:${region}:<hub account>:table/${stack} --s3-bucket <bucket>`,
      optional: true,
    },
    ...membersSteps(hub, stack, here),
    {
      what: 'Let the stack be deleted',
      where: 'hub',
      command: `aws cloudformation update-termination-protection ${here} --stack-name ${stack} --no-enable-termination-protection`,
    },
    {
      what: 'Delete the hub; what is retained stays',
      where: 'hub',
      command: `npx serverless remove --stage ${stage} --region ${region}`,
    },
    {
      what: 'See what is left: only what stays by this plan',
      where: 'hub',
      command: `aws resourcegroupstaggingapi get-resources ${here} --tag-filters Key=aws:cloudformation:stack-name,Values=${stack} --query 'ResourceTagMappingList[].ResourceARN'`,
    },
    ...hub.resources
      .filter(
        ({ type, deletionPolicy }) =>
          type === 'AWS::DynamoDB::Table' && deletionPolicy === 'Retain',
      )
      .flatMap(({ name = stack }): readonly Step[] => [
        {
          what: 'Give up the history: first its protection …',
          where: 'hub',
          command: `aws dynamodb update-table ${here} --table-name ${name} --no-deletion-protection-enabled`,
          optional: true,
        },
        {
          what: '… and then the table, for ever',
          where: 'hub',
          command: `aws dynamodb delete-table ${here} --table-name ${name}`,
          optional: true,
        },
      ]),
  ];
}

function membersSteps(
  { stackSets, parameters }: Hub,
  stack: string,
  here: string,
): readonly Step[] {
  const units = parameters['MemberUnits'] || '<memberUnits>';
  const regions = (parameters['MemberRegions'] || '<memberRegions>').split(',');
  return stackSets.flatMap(({ resource, members }): readonly Step[] => {
    const { name = resource.id, properties } = resource;
    const as = properties.optionalText('CallAs') ?? 'SELF';
    const isGlobal = members.every(({ type }) => type.startsWith('AWS::IAM::'));
    const where = isGlobal ? regions.slice(0, 1) : regions;
    const set = `${here} --call-as ${as} --stack-set-name ${name}`;
    return [
      {
        what: `Empty ${name}: CloudFormation deletes no StackSet that has instances`,
        where: 'hub',
        command: `aws cloudformation delete-stack-instances ${set} --deployment-targets OrganizationalUnitIds=${units} --regions ${where.join(' ')} --no-retain-stacks --operation-preferences FailureTolerancePercentage=100,MaxConcurrentPercentage=25,RegionConcurrencyType=PARALLEL`,
      },
      {
        what: 'Wait until none is left, and look at those that failed',
        where: 'hub',
        command: `aws cloudformation list-stack-instances ${set} --query 'Summaries[].[Account,Region,StatusReason]'`,
      },
      ...(isGlobal
        ? [managementStep(`${stack}-management-account`, where[0] ?? '<Region>')]
        : regions.slice(1).map((region) => managementStep(name, region))),
    ];
  });
}

/** Its roles and its first Region are one stack, its other Regions have one each. */
const managementStep = (name: string, region: string): Step => ({
  what: `The management account's own ${name}, which no StackSet reaches`,
  where: 'management account',
  command: `aws cloudformation delete-stack --region ${region} --stack-name ${name}`,
});
