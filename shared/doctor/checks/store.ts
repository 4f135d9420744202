import { type Check, fail, pass, warn } from '../check.ts';
import { deployCommand, hubStack, parameterOf, resourcesOf } from '../hub-stack.ts';

export const table: Check = {
  id: 'table',
  title: 'The table is active, protected, encrypted, backed up, and has its stream',
  scope: 'hub',
  actions: [
    'cloudformation:DescribeStacks',
    'dynamodb:DescribeTable',
    'dynamodb:DescribeContinuousBackups',
  ],
  async look(at) {
    // A restored one may have taken its place: the stack says which is in use.
    const stack = await hubStack(at);
    const outputs = stack?.records('Outputs') ?? [];
    const inUse = outputs.find((each) => each.text('OutputKey') === 'TableName');
    const TableName = inUse?.text('OutputValue') ?? at.names.table;
    const answer = await at.asked('dynamodb:DescribeTable', { TableName });
    const mend = deployCommand(at.stage);
    if (answer === undefined) {
      const evidence = { table: TableName, is: 'not there' };
      return stack === undefined ? warn(evidence, mend) : fail(evidence, mend);
    }
    const found = answer.record('Table');
    const backups = await at.asked('dynamodb:DescribeContinuousBackups', { TableName });
    const recovery = backups
      ?.optionalRecord('ContinuousBackupsDescription')
      ?.optionalRecord('PointInTimeRecoveryDescription');
    const stream = found.optionalRecord('StreamSpecification');
    const key = found.optionalRecord('SSEDescription');
    const evidence = {
      status: found.text('TableStatus'),
      'point-in-time recovery': recovery?.optionalText('PointInTimeRecoveryStatus') ?? 'DISABLED',
      stream: stream?.optionalText('StreamViewType') ?? 'none',
      'deletion protection': found.optionalFlag('DeletionProtectionEnabled') ?? false,
      key: key?.optionalText('KMSMasterKeyArn') ?? "DynamoDB's own",
      'key status': key?.optionalText('Status') ?? 'ENABLED',
    };
    if (evidence.status !== 'ACTIVE' || evidence.stream !== 'NEW_IMAGE')
      return fail(evidence, mend);
    if (evidence['key status'] !== 'ENABLED') {
      return fail(evidence, `aws kms describe-key --region ${at.region} --key-id ${evidence.key}`);
    }
    if (evidence['point-in-time recovery'] !== 'ENABLED') {
      return fail(
        evidence,
        `aws dynamodb update-continuous-backups --region ${at.region} --table-name ${TableName} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
      );
    }
    if (evidence['deletion protection']) return pass(evidence);
    return warn(
      evidence,
      `aws dynamodb update-table --region ${at.region} --table-name ${TableName} --deletion-protection-enabled`,
    );
  },
};

export const keys: Check = {
  id: 'keys',
  title: 'Your own KMS keys are enabled, and let DynamoDB and the functions use them',
  scope: 'hub',
  actions: [
    'cloudformation:DescribeStacks',
    'cloudformation:ListStackResources',
    'kms:DescribeKey',
    'kms:GetKeyPolicy',
    'kms:ListGrants',
  ],
  async look(at) {
    await resourcesOf(at, 'AWS::DynamoDB::Table'); // Unread before the hub is deployed
    const named = {
      table: await parameterOf(at, 'TableKeyArn'),
      alerts: await parameterOf(at, 'AlertsKeyArn'),
    };
    const wrong: { readonly why: string; readonly fix: string }[] = [];
    for (const [use, KeyId] of Object.entries(named)) {
      if (KeyId === undefined) continue;
      const description = await at.asked('kms:DescribeKey', { KeyId });
      if (description === undefined) {
        wrong.push({ why: `${use}: ${KeyId} is not there`, fix: deployCommand(at.stage) });
        continue;
      }
      const state = description.record('KeyMetadata').text('KeyState');
      if (state !== 'Enabled') {
        const command = state === 'PendingDeletion' ? 'cancel-key-deletion' : 'enable-key';
        wrong.push({
          why: `${use}: ${state}`,
          fix: `aws kms ${command} --region ${at.region} --key-id ${KeyId}`,
        });
      }
      const account = KeyId.split(':')[4] ?? '';
      const policy = await at.asked('kms:GetKeyPolicy', { KeyId });
      // Without this the functions' own policies count for nothing.
      if (!(policy?.optionalText('Policy') ?? '').includes(`:iam::${account}:root`)) {
        wrong.push({
          why: `${use}: its policy does not let IAM policies of ${account} decide`,
          fix: `aws kms put-key-policy --region ${at.region} --key-id ${KeyId} --policy-name default --policy file://key-policy.json`,
        });
      }
      if (use !== 'table') continue;
      const grants = await at.all('kms:ListGrants', { KeyId }, 'Grants');
      if (
        !grants.some((each) =>
          (each.optionalText('GranteePrincipal') ?? '').startsWith('dynamodb.'),
        )
      ) {
        wrong.push({ why: 'table: no grant for DynamoDB', fix: deployCommand(at.stage) });
      }
    }
    const evidence = {
      table: named.table ?? "DynamoDB's own key",
      alerts: named.alerts ?? 'not encrypted',
      wrong: wrong.map(({ why }) => why),
    };
    const [first] = wrong;
    return first === undefined ? pass(evidence) : fail(evidence, first.fix);
  },
};
