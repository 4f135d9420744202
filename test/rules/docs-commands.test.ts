/** Every command that a rule or its page gives exists, with the options that it is given. */
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../scripts/generate/page-body.ts';
import { cliName, faultsOf, type Operation, parseAwsCommand } from './docs/aws-command.ts';
import { modelOf, operationOf, writtenOperations } from './docs/operations.ts';
import { pages } from './docs/pages.ts';

const commands = pages.flatMap(({ id, rule, body }) => {
  const lines = blocksOf(body, 'sh').flatMap(({ text }) =>
    text.replaceAll('\\\n', ' ').split('\n'),
  );
  const all = [...(rule.fixCommand === undefined ? [] : [rule.fixCommand]), ...lines];
  return all.filter((line) => line.startsWith('aws ')).map((command) => ({ id, command }));
});

describe('the commands of the rules', () => {
  it.each(commands)('$id: $command', async ({ command }) => {
    const parsed = parseAwsCommand(command);
    const operation = await operationOf(parsed.service, parsed.operation);
    if (operation === undefined) {
      throw new Error(
        `no such operation in the SDK's models or in test/rules/cli-operations.json, where it goes if AWS has it: ${command}`,
      );
    }
    expect(faultsOf(parsed, operation)).toEqual([]);
  });
});

describe('cli-operations.json', () => {
  const entries = Object.entries(writtenOperations).flatMap(([service, operations]) =>
    Object.entries(operations).map(([name, operation]) => ({ service, name, ...operation })),
  );

  it.each(entries)('$service $name names its source', ({ name, source }) => {
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*API_/);
    expect(cliName(/API_(?:control_)?(\w+)\.html$/.exec(source)?.[1] ?? '')).toBe(name);
  });

  it.each(entries)('$service $name agrees with the model, where it is installed', async (entry) => {
    const { service, name, required = [] } = entry;
    if ((await modelOf(service)) === undefined) return;
    expect(required).toEqual((await operationOf(service, name))?.required);
  });
});

describe('comparing a command with its operation', () => {
  const operation: Operation = {
    required: ['DBInstanceIdentifier'],
    optional: ['BackupRetentionPeriod'],
    switches: ['MultiAZ'],
    cliOptions: ['port'],
  };

  it.each([
    ['aws rds modify --db-instance-identifier {resourceName} --no-multi-az --port 22', []],
    ['aws rds modify --db-instance-identifier <its name> --region <home region>', []],
    ['aws rds modify --multi-az', ['--db-instance-identifier is missing']],
    ['aws rds modify --db-instance-identifier', ['--db-instance-identifier needs a value']],
    ['aws rds modify --db-instance-identifier x --multi-as', ['--multi-as: no such option']],
    ['aws rds modify --db-instance-identifier x --multi-az true', ['--multi-az takes no value']],
    ['aws rds modify --db-instance-identifier x --region', ['--region needs a value']],
  ])('%s', (command, faults) => {
    expect(faultsOf(parseAwsCommand(command), operation)).toEqual(faults);
  });

  it.each(['gcloud x', 'aws rds modify x', 'aws rds modify --a 1 --a 2'])(
    'refuses %s',
    (command) => {
      expect(() => parseAwsCommand(command)).toThrow();
    },
  );

  it.each([
    ['DBInstanceIdentifier', 'db-instance-identifier'],
    ['MultiAZ', 'multi-az'],
    ['S3BucketName', 's3-bucket-name'],
    ['ResourceARNList', 'resource-arn-list'],
    ['LoadBalancerARNs', 'load-balancer-arns'],
    ['KMSKeyId', 'kms-key-id'],
    ['SSEAlgorithm', 'sse-algorithm'],
  ])('knows %s as %s', (name, expected) => {
    expect(cliName(name)).toBe(expected);
  });

  it('finds what an operation takes in the models of the SDK', async () => {
    expect(await operationOf('s3api', 'put-bucket-versioning')).toMatchObject({
      required: ['Bucket', 'VersioningConfiguration'],
      optional: expect.arrayContaining(['MFA']),
    });
    expect(await operationOf('iam', 'update-account-password-policy')).toMatchObject({
      required: [],
      switches: expect.arrayContaining(['RequireSymbols', 'HardExpiry']),
    });
    expect(await operationOf('iam', 'enable-organizations-root-credentials-management')).toEqual(
      expect.objectContaining({ required: [] }),
    );
    expect(await operationOf('s3api', 'put-bucket-version')).toBeUndefined();
  });
});
