/** Our own rules, run on our own template's resources, find nothing that is not argued here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '#rules/index.ts';
import { fields } from '#shared/document/fields.ts';
import { parseInstant } from '#shared/domain/instant.ts';
import { CONFIGURATION, type StateObservation } from '#shared/domain/observation.ts';
import { parameterValues } from '#shared/domain/parameter.ts';
import { orderOf } from '#shared/domain/position.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { indexRules } from '#shared/engine/select.ts';
import { parseCloudFormation } from '../../../scripts/package/cloudformation.ts';
import { type Deployed, deployed } from '../../iam/deployed.ts';
import { EVERYTHING } from '../../iam/everything.ts';
import { CAPTURED_AT } from '../../support/resources/config-item.ts';
import { packagedTemplate, root } from '../packaged-template.ts';
import { itemOf, shown } from './items.ts';

/** What a rule finds all the same, on which resources, why it is left, and what one can set. */
const argued: Readonly<Record<string, { readonly on: RegExp; readonly why: string }>> = {
  's3-bucket-logging-enabled': {
    on: /Bucket$|^HistoryArchive$/,
    why: 'Logs of requests need a bucket of somebody’s, and S3 delivers them late and not for sure; who wants to know who read has data events in a trail of CloudTrail.',
  },
  's3-bucket-mfa-delete-enabled': {
    on: /Bucket$|^HistoryArchive$/,
    why: 'Only the root user can switch it on, and CloudFormation cannot. What must not go is held otherwise: roots by Object Lock, the archive by roles of which none may delete.',
  },
  'cw-loggroup-retention-period-check': {
    on: /LogGroup$|^HttpApiLogGroup$/,
    why: 'Logs say how the functions ran; the history that has to last is in the table. Who has to keep logs for a year sets logRetentionDays: 365.',
  },
};

/** What no setting ends. */
const BEYOND_SETTING = new Set(['s3-bucket-logging-enabled', 's3-bucket-mfa-delete-enabled']);

const provider = fields(
  parseCloudFormation(readFileSync(join(root, 'serverless.yml'), 'utf8')),
).record('provider');
const stackTags = { application: provider.record('stackTags').text('application'), stage: 'dev' };

/** Tags are asked for, so that what nobody would have tagged is found. */
const index = indexRules(
  rules.map((rule) => ({
    rule,
    parameters: parameterValues(
      rule.parameters,
      rule.id === 'required-tags' ? { tag1Key: 'application', tag2Key: 'stage' } : {},
    ).values,
  })),
);
const seenAt = parseInstant(CAPTURED_AT) ?? expect.fail('no instant');

interface Found {
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly says: string;
}

/** What every rule makes of every resource of the template, with these options. */
const judged = (options: readonly string[]) =>
  judgedIn(deployed(packagedTemplate(options), options));

function judgedIn(stack: Deployed): readonly Found[] {
  return stack.resources.flatMap((resource) => {
    const item = itemOf(resource, stack, stackTags);
    if (item === undefined) return [];
    const { awsAccountId: accountId, awsRegion: region, resourceType, resourceId } = item;
    const { configuration, supplementaryConfiguration, relationships, tags } = item;
    const observation: StateObservation = {
      kind: 'state',
      subject: { accountId, region, resourceType, resourceId },
      traits: { arn: item.ARN, tags },
      aspect: CONFIGURATION,
      state: {
        kind: 'present',
        value: { configuration, supplementaryConfiguration, relationships, tags },
      },
      order: orderOf(seenAt, 'recorded', 0),
      seenAt,
      source: { channel: 'test' },
    };
    return evaluate(observation, index.select(observation)).map(({ rule, outcome }): Found => {
      const of = { id: resource.id, rule: rule.id };
      if (outcome.kind === 'failed') return { ...of, kind: 'failed', says: outcome.cause };
      const { verdict } = outcome;
      const says = verdict.kind === 'violation' ? verdict.message : '';
      return { ...of, kind: verdict.kind, says };
    });
  });
}

const bad = (all: readonly Found[]) =>
  all.filter(({ kind }) => kind !== 'compliant' && kind !== 'notApplicable');

test.for([
  ['as it is by default', []],
  ['with everything switched on', EVERYTHING],
  ['in production', ['--stage', 'prod', '--param=organizationId=o-abcdefghij']],
] as const)('%s, nothing is found but what is argued', ([, options]) => {
  const all = judged(options);
  const resources = new Set(all.map(({ id }) => id)).size;
  console.info(`${all.length} judgements by our rules of ${resources} of our own resources`);
  expect(all.length).toBeGreaterThan(50);
  expect(
    bad(all).filter(({ rule, kind, id }) => kind === 'failed' || !argued[rule]?.on.test(id)),
  ).toEqual([]);
});

test('with every part set, what is left is beyond any setting', () => {
  const all = judged(EVERYTHING);
  expect(new Set(bad(all).map(({ rule }) => rule))).toEqual(BEYOND_SETTING);
});

test('whatever is argued is found, with its reason', () => {
  const found = new Set([...bad(judged([])), ...bad(judged(EVERYTHING))].map(({ rule }) => rule));
  expect(found).toEqual(new Set(Object.keys(argued)));
  for (const { why } of Object.values(argued)) expect(why.length).toBeGreaterThan(60);
});

test('every type of ours that a rule watches is shown to it', () => {
  const watched = new Set(rules.flatMap(({ on }) => on.resourceTypes));
  const ours = new Set(packagedTemplate(EVERYTHING).resources.map(({ type }) => type));
  expect([...ours].filter((type) => watched.has(type) && !shown.includes(type))).toEqual([]);
});

test('everything in the stack has the tags of the functions', () => {
  expect(provider.raw('stackTags')).toEqual(provider.raw('tags'));
});

test.for([
  ['dynamodb-pitr-enabled', 'Table', { PointInTimeRecoverySpecification: undefined }],
  ['s3-bucket-server-side-encryption-enabled', 'RootsBucket', { BucketEncryption: undefined }],
  ['s3-bucket-versioning-enabled', 'HistoryArchive', { VersioningConfiguration: undefined }],
  [
    's3-bucket-level-public-access-prohibited',
    'RootsBucket',
    { PublicAccessBlockConfiguration: {} },
  ],
  ['s3-bucket-ssl-requests-only', 'RootsBucketPolicy', { PolicyDocument: { Statement: [] } }],
  ['cmk-backing-key-rotation-enabled', 'RootsKey', { KeySpec: undefined }],
  ['cw-loggroup-retention-period-check', 'OnAlertLogGroup', { RetentionInDays: 7 }],
  [
    'lambda-function-public-access-prohibited',
    'EveryMinuteMayInvoke',
    { Principal: '*', SourceArn: '*' },
  ],
  [
    'iam-policy-no-statements-with-admin-access',
    'UseTableKey',
    { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
  ],
  [
    'iam-cloudshell-full-access-not-attached',
    'OnAlertRole',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSCloudShellFullAccess'] },
  ],
] as const)('%s finds it if %s is worse', ([rule, id, worse]) => {
  const stack = deployed(packagedTemplate(EVERYTHING), EVERYTHING);
  const resources = stack.resources.map((each) =>
    each.id === id ? { ...each, properties: { ...each.properties, ...worse } } : each,
  );
  const finds = (of: Deployed): boolean => bad(judgedIn(of)).some((each) => each.rule === rule);
  expect(finds(stack)).toBe(false);
  expect(finds({ ...stack, resources })).toBe(true);
});
