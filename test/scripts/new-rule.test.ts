import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ResourceType } from '@aws-sdk/client-config-service';
import { afterAll, describe, expect, it } from 'vitest';
import { kebabOf, nounOf, pluralOf } from '../../scripts/new-rule/names.ts';
import { requestOf, UsageError } from '../../scripts/new-rule/request.ts';
import types from '../../scripts/new-rule/resource-types.json' with { type: 'json' };
import { copyOfProject } from './copy-of-project.ts';

const copy = copyOfProject();
afterAll(copy.remove);

const newRule = (...args: readonly string[]) => copy.run('node', ['scripts/new-rule.ts', ...args]);

const drafts = [
  // A type with a reader and a builder, one whose builder wants an argument …
  { service: 's3', id: 's3-bucket-draft', type: 'AWS::S3::Bucket', reuses: true },
  { service: 'ec2', id: 'nacl-draft', type: 'AWS::EC2::NetworkAcl', reuses: true },
  // … and some without, one of which only the tags are read.
  { service: 'robomaker', id: 'robot-draft', type: 'AWS::RoboMaker::RobotApplication' },
  { service: 'redshift', id: 'redshift-draft', type: 'AWS::Redshift::ClusterSnapshot' },
];

const unknownType = newRule('foo', 'foo-thing-draft', '--resource', 'AWS::Foo::Thing');

describe.each(drafts)('new-rule for $type', ({ service, id, type, reuses = false }) => {
  const ran = newRule(service, id, '--resource', type);

  it('writes a rule, a test and a page', () => {
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
  });

  it('enters the rule in the index and the overview', () => {
    expect(readFileSync(join(copy.root, 'rules/index.ts'), 'utf8')).toContain(`/${id}.ts'`);
    expect(readFileSync(join(copy.root, 'docs/rules/README.md'), 'utf8')).toContain(`[${id}]`);
  });
});

describe('what was written', () => {
  it('passes its own tests, and those of pages and commands', () => {
    const tests = drafts.map(({ service, id }) => `test/rules/${service}/${id}.test.ts`);
    const args = ['run', '--reporter=verbose', ...tests, 'test/rules/docs', '-t', 'draft'];
    const { status, stdout } = copy.run('vitest', args);
    expect(status, stdout).toBe(0);
    for (const { id } of drafts) {
      expect(stdout).toContain(`${id} > violation: without tags`);
      expect(stdout).toContain(`the page of ${id} > shows an example that is violation`);
      expect(stdout).toContain(`${id}: aws resourcegroupstaggingapi`);
    }
  });

  it('leaves everything generated fresh', () => {
    const { status, stderr } = copy.run('node', ['scripts/generate.ts', '--check']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('is well formed and well typed', () => {
    const folders = ['rules/s3', 'rules/robomaker', 'rules/redshift', 'rules/foo', 'test/support'];
    const { status, stdout } = copy.run('biome', ['check', '--error-on-warnings', ...folders]);
    expect(status, stdout).toBe(0);
    const faults = copy.run('tsc', ['-p', '.']).stdout.split('\n');
    expect(faults.filter((line) => /-draft|robot|redshift|foo/.test(line))).toEqual([]);
  });
});

describe('what it refuses', () => {
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
    { args: ['s3', 'restricted-ssh', '--resource=AWS::S3::Bucket'], says: 'restricted-ssh.ts exi' },
    { args: ['s3', 's3-new-thing', '--resource=bucket'], says: 'bucket: a resource type' },
    { args: ['iam', 'iam-new-thing', '--resource=AWS::::Account'], says: 'the aspects of an' },
  ])('$args', ({ args, says }) => {
    expect(() => requestOf(args, copy.root)).toThrow(UsageError);
    expect(() => requestOf(args, copy.root)).toThrow(says);
  });

  it.each([
    { args: ['s3', 'S3-New', '--resource=AWS::S3::Bucket'], says: 'S3-New: a rule id' },
    {
      args: ['ebs', 'a-thing', '--resource=AWS::EC2::Volume'],
      says: 'read by rules/ec2/volume.ts',
    },
  ])('$args: one line, exit 2, nothing written', ({ args, says }) => {
    const { status, stdout, stderr } = newRule(...args);
    expect(stderr).toContain(says);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(existsSync(join(copy.root, 'rules/ebs'))).toBe(false);
  });
});

it('takes what npm makes of a command line without `--`', () => {
  const line = 'run --silent new-rule s3 s3-npm-draft --resource=AWS::S3::Bucket'.split(' ');
  expect(copy.run('npm', line)).toMatchObject({ status: 0 });
  const spaced = requestOf(['s3', 's3-new-thing', 'AWS::S3::Bucket'], copy.root);
  expect(spaced).toMatchObject({ id: 's3-new-thing', resourceType: 'AWS::S3::Bucket' });
});

describe('resource types', () => {
  it('are those of AWS Config', () => {
    expect(types).toEqual(Object.values(ResourceType).sort());
  });

  it('are warned about when AWS Config has no such type', () => {
    expect(unknownType.stderr).toMatch(/^new-rule: warning: AWS::Foo::Thing: .*spelt right\?\n$/);
    expect(unknownType.status).toBe(0);
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
