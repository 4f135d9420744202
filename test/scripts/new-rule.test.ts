import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ResourceType } from '@aws-sdk/client-config-service';
import { afterAll, describe, expect, it } from 'vitest';
import { kebabOf, nounOf, pluralOf } from '../../scripts/new-rule/names.ts';
import types from '../../scripts/new-rule/resource-types.json' with { type: 'json' };
import { copyOfProject } from './copy-of-project.ts';

const copy = copyOfProject();
afterAll(copy.remove);

const newRule = (...args: readonly string[]) => copy.run('node', ['scripts/new-rule.ts', ...args]);

describe.each([
  // A type with a reader and a builder, one whose builder wants an argument, and two without.
  { service: 's3', id: 's3-bucket-draft', type: 'AWS::S3::Bucket', reuses: true },
  { service: 'ec2', id: 'nacl-draft', type: 'AWS::EC2::NetworkAcl', reuses: true },
  { service: 'robomaker', id: 'robot-draft', type: 'AWS::RoboMaker::RobotApplication' },
  // One whose tags are read, and nothing else of it.
  { service: 'redshift', id: 'redshift-cluster-draft', type: 'AWS::Redshift::ClusterSnapshot' },
  { service: 'foo', id: 'foo-function-draft', type: 'AWS::Foo::Function' },
])('new-rule for $type', ({ service, id, type, reuses = false }) => {
  const ran = newRule(service, id, '--resource', type);

  it('writes a rule, a test and a page, in at most 3 s', () => {
    expect(ran).toMatchObject({ status: 0 });
    const paths = [...ran.stdout.matchAll(/^wrote (.*)$/gm)].map(([, path = '']) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        `rules/${service}/${id}.ts`,
        `test/rules/${service}/${id}.test.ts`,
        `docs/rules/${id}.md`,
      ]),
    );
    expect(paths.length).toBe(reuses ? 3 : 5);
    expect(paths.filter((path) => !existsSync(join(copy.root, path)))).toEqual([]);
    expect(ran.seconds).toBeLessThan(3);
  });

  it('writes a test that passes', () => {
    const { status, stdout } = copy.run('vitest', ['run', `test/rules/${service}/${id}.test.ts`]);
    expect(status, stdout).toBe(0);
    expect(stdout).toMatch(/Tests +\d\d passed/);
  });

  it('writes a page whose examples and commands are true', () => {
    const { status, stdout } = copy.run('vitest', ['run', 'test/rules/docs', '-t', id]);
    expect(status, stdout).toBe(0);
    expect(stdout).toMatch(/Tests +[4-9] passed/);
  });

  it('enters the rule in the index and the overview', () => {
    expect(readFileSync(join(copy.root, 'rules/index.ts'), 'utf8')).toContain(`/${id}.ts'`);
    expect(readFileSync(join(copy.root, 'docs/rules/README.md'), 'utf8')).toContain(`[${id}]`);
  });
});

it('leaves everything generated fresh, well formed and well typed', () => {
  expect(copy.run('node', ['scripts/generate.ts', '--check'])).toMatchObject({
    status: 0,
    stderr: '',
  });
  const drafts = ['rules/s3', 'rules/robomaker', 'rules/foo', 'test/rules', 'test/support'];
  expect(copy.run('biome', ['check', '--error-on-warnings', ...drafts])).toMatchObject({
    status: 0,
  });
  const types = copy.run('tsc', ['-p', '.']).stdout;
  expect(types.split('\n').filter((line) => /-draft|robot|redshift|foo/.test(line))).toEqual([]);
});

describe('what it refuses, in one line', () => {
  it.each([
    { args: [], says: 'Usage: npm run new-rule' },
    { args: ['s3', 's3-new-thing'], says: '--resource is missing' },
    { args: ['s3', 's3-new-thing', '--resource'], says: '--resource is missing' },
    { args: ['s3', 's3-new-thing', 'more', '--resource=AWS::S3::Bucket'], says: 'Usage' },
    { args: ['s3', 's3-new-thing', '--force', '--resource=AWS::S3::Bucket'], says: '--force' },
    { args: ['S3', 's3-new-thing', '--resource=AWS::S3::Bucket'], says: 'S3: a service' },
    { args: ['../s3', 's3-new-thing', '--resource=AWS::S3::Bucket'], says: '../s3: a service' },
    { args: ['frameworks', 'a-b', '--resource=AWS::S3::Bucket'], says: 'frameworks: a service' },
    { args: ['s3', 'S3-New', '--resource=AWS::S3::Bucket'], says: 'S3-New: a rule id' },
    { args: ['s3', '../x-y', '--resource=AWS::S3::Bucket'], says: '../x-y: a rule id' },
    { args: ['s3', 's3', '--resource=AWS::S3::Bucket'], says: 's3: a rule id' },
    {
      args: ['s3', 'restricted-ssh', '--resource=AWS::S3::Bucket'],
      says: 'rules/ec2/restricted-ssh.ts exists',
    },
    { args: ['s3', 's3-new-thing', '--resource=bucket'], says: 'bucket: a resource type' },
    { args: ['iam', 'iam-new-thing', '--resource=AWS::::Account'], says: 'the aspects of an' },
    {
      args: ['ebs', 'ebs-new-thing', '--resource=AWS::EC2::Volume'],
      says: 'is read by rules/ec2/volume.ts',
    },
  ])('$args', ({ args, says }) => {
    const { status, stdout, stderr } = newRule(...args);
    expect(stderr).toContain(says);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe('resource types', () => {
  it('are those of AWS Config', () => {
    expect(types).toEqual(Object.values(ResourceType).sort());
  });

  it('are warned about when AWS Config has no such type', () => {
    const { status, stderr } = newRule('foo', 'foo-thing-draft', '--resource', 'AWS::Foo::Thing');
    expect(stderr).toMatch(/^new-rule: warning: AWS::Foo::Thing: .*spelt right\?\n$/);
    expect(status).toBe(0);
  });
});

it.each([
  ['AWS::EC2::VPCEndpointService', 'vpc-endpoint-service', 'EC2 vpc endpoint services'],
  ['AWS::RDS::DBCluster', 'db-cluster', 'RDS db clusters'],
  ['AWS::IAM::Policy', 'policy', 'IAM policies'],
  ['AWS::EC2::PrefixList', 'prefix-list', 'EC2 prefix lists'],
  ['AWS::EC2::Address', 'address', 'EC2 addresses'],
])('%s is %s in a file name and %s in a sentence', (type, file, plural) => {
  expect(kebabOf(type.split('::')[2] ?? '')).toBe(file);
  expect(pluralOf(nounOf(type))).toBe(plural);
});
