/**
 * Our readers against moto, which was made by others from what AWS answers: the real SDK, the assumed
 * role, our adapters and rules. Where the machine has no moto_server nothing of this runs, and says so.
 */
import {
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateSecurityGroupCommand,
  CreateVolumeCommand,
  CreateVpcCommand,
  DeleteSecurityGroupCommand,
  EnableEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListAccountsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import {
  CreateBucketCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '#rules/index.ts';
import { createMemberAccess } from '#shared/adapters/member-access.ts';
import { createMemberReader } from '#shared/adapters/member-reader.ts';
import { createOrganizationReader } from '#shared/adapters/organizations/organization-reader.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { StateObservation } from '#shared/domain/observation.ts';
import { evaluate } from '#shared/engine/evaluate.ts';
import { readPosition } from '#shared/engine/read-order.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { isHere, type Moto, startMoto } from './moto-server.ts';

const MEMBER = '444455556666';
const REGION = 'eu-central-1';
const credentials = { accessKeyId: 'AKIDHUB', secretAccessKey: 'example' };
const index = indexRules(withDefaults(rules));

if (!isHere) {
  console.warn(
    'moto_server is not on this machine: what reads AWS was tested against our own servers only (pip install "moto[server]")',
  );
}

describe.runIf(isHere)('against moto', () => {
  let moto: Moto;
  let member: ReturnType<typeof connected>;
  beforeAll(async () => {
    moto = await startMoto();
    member = connected(moto);
  }, 30_000);
  afterAll(() => moto?.close());

  test('the directory is the organization', async () => {
    const client = new OrganizationsClient({
      ...{ region: 'us-east-1', credentials, endpoint: moto.origin },
    });
    await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const { Roots } = await client.send(new ListRootsCommand({}));
    const root = Roots?.[0]?.Id ?? '';
    const { OrganizationalUnit: unit } = await client.send(
      new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'Prod' }),
    );
    await client.send(new CreateAccountCommand({ AccountName: 'shop', Email: 'shop@example.com' }));
    const { Accounts = [] } = await client.send(new ListAccountsCommand({}));
    const shop = Accounts.find(({ Name }) => Name === 'shop')?.Id ?? '';
    await client.send(
      new MoveAccountCommand({
        ...{ AccountId: shop, SourceParentId: root, DestinationParentId: unit?.Id },
      }),
    );
    await client.send(
      new TagResourceCommand({ ResourceId: shop, Tags: [{ Key: 'owner', Value: 'payments' }] }),
    );
    const reading = await createOrganizationReader({ client }).read();
    expect(reading).toMatchObject({ kind: 'complete', unread: [] });
    const found = reading.accounts.map(({ name, status, path = [], tags }) => ({
      ...{ name, status, path: path.map((each) => each.name), tags },
    }));
    expect(found).toContainEqual({
      ...{ name: 'shop', status: 'ACTIVE', path: ['Root', 'Prod'], tags: { owner: 'payments' } },
    });
    expect(found.map(({ path }) => path.join('/')).sort()).toEqual(['Root', 'Root/Prod']);
  });

  describe('collectors read', () => {
    test('the account summary, and the rule on root’s MFA judges it', async () => {
      const [summary] = await member.collect('account-summary');
      expect(summary?.state.kind).toBe('present');
      expect(verdicts(summary)).toHaveProperty('iam-root-access-key-check', 'compliant');
    });

    test('that there is no password policy, and the one there is then', async () => {
      const [none] = await member.collect('password-policy');
      expect(new Set(Object.values(verdicts(none)))).toEqual(new Set(['violation']));
      await member.clients.iam.send(
        new UpdateAccountPasswordPolicyCommand({
          MinimumPasswordLength: 16,
          RequireSymbols: true,
          RequireNumbers: true,
          RequireUppercaseCharacters: true,
          RequireLowercaseCharacters: true,
          MaxPasswordAge: 60,
          PasswordReusePrevention: 24,
        }),
      );
      const [some] = await member.collect('password-policy');
      expect(verdicts(some)).toMatchObject({ 'iam-password-policy': 'compliant' });
      expect(new Set(Object.values(verdicts(some)))).toEqual(new Set(['compliant']));
    });

    test('the credential report, a row for each user', async () => {
      const { iam } = member.clients;
      await iam.send(new CreateUserCommand({ UserName: 'ada' }));
      await iam.send(
        new CreateLoginProfileCommand({ UserName: 'ada', Password: 'Enough-1234567' }),
      );
      await iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }));
      const rows = await member.collect('credential-report');
      const ada = rows.find(({ traits }) => traits.name === 'ada');
      expect(ada?.state.kind).toBe('present');
      expect(verdicts(ada)).toMatchObject({ 'mfa-enabled-for-iam-console-access': 'violation' });
    });

    test('trails with their status and selectors', async () => {
      await member.live.s3In(REGION).send(
        new CreateBucketCommand({
          Bucket: 'plumbline-moto-trail',
          CreateBucketConfiguration: { LocationConstraint: REGION },
        }),
      );
      const cloudTrail = member.clients.cloudTrailIn(REGION);
      const Name = 'all';
      await cloudTrail.send(
        new CreateTrailCommand({
          Name,
          S3BucketName: 'plumbline-moto-trail',
          IsMultiRegionTrail: true,
        }),
      );
      await cloudTrail.send(new StartLoggingCommand({ Name }));
      await cloudTrail.send(
        new PutEventSelectorsCommand({
          TrailName: Name,
          EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
        }),
      );
      const [trails] = await member.collect('trails');
      expect(verdicts(trails)).toMatchObject({
        'cloudtrail-enabled': 'compliant',
        'multi-region-cloudtrail-enabled': 'compliant',
      });
    });

    test('which VPC has flow logs', async () => {
      const { ec2 } = member.clients;
      const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
      const id = Vpc?.VpcId ?? '';
      await ec2.send(
        new CreateFlowLogsCommand({
          ResourceIds: [id],
          ResourceType: 'VPC',
          TrafficType: 'ALL',
          LogDestinationType: 's3',
          LogDestination: 'arn:aws:s3:::plumbline-moto-trail',
        }),
      );
      const all = await member.collect('flow-logs');
      const standing = (own: boolean) =>
        all
          .filter(({ subject }) => (subject.resourceId === id) === own)
          .map((each) => verdicts(each)['vpc-flow-logs-enabled']);
      expect(standing(true)).toEqual(['compliant']);
      expect(new Set(standing(false))).toEqual(new Set(['violation']));
    });

    test('whether volumes are encrypted by default', async () => {
      const [before] = await member.collect('ebs-encryption-default');
      expect(verdicts(before)).toEqual({ 'ec2-ebs-encryption-by-default': 'violation' });
      await member.clients.ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
      const [after] = await member.collect('ebs-encryption-default');
      expect(verdicts(after)).toEqual({ 'ec2-ebs-encryption-by-default': 'compliant' });
    });
  });

  describe('live reads find', () => {
    test('a security group that is open, and then none', async () => {
      const { ec2 } = member.clients;
      const { GroupId } = await ec2.send(
        new CreateSecurityGroupCommand({ GroupName: 'bastion', Description: 'for a test' }),
      );
      await ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId,
          IpPermissions: [
            { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
          ],
        }),
      );
      const named = { resourceType: 'AWS::EC2::SecurityGroup', id: GroupId ?? '' };
      expect(verdicts(await member.read(named))).toMatchObject({ 'restricted-ssh': 'violation' });
      await ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
      expect((await member.reading(named)).kind).toBe('absent');
    });

    test('a volume', async () => {
      const { VolumeId = '' } = await member.clients.ec2.send(
        new CreateVolumeCommand({ AvailabilityZone: `${REGION}a`, Size: 8, Encrypted: true }),
      );
      const volume = await member.read({ resourceType: 'AWS::EC2::Volume', id: VolumeId });
      expect(Object.keys(verdicts(volume))).toContain('ec2-volume-inuse-check');
      const gone = { resourceType: 'AWS::EC2::Volume', id: 'vol-0123456789abcdef0' };
      expect((await member.reading(gone)).kind).toBe('absent');
    });

    test('a bucket in its own Region, with its tags', async () => {
      const s3 = member.live.s3In(REGION);
      const Bucket = 'plumbline-moto-shop';
      await s3.send(
        new CreateBucketCommand({
          Bucket,
          CreateBucketConfiguration: { LocationConstraint: REGION },
        }),
      );
      await s3.send(
        new PutBucketVersioningCommand({
          Bucket,
          VersioningConfiguration: { Status: 'Enabled' },
        }),
      );
      await s3.send(
        new PutBucketTaggingCommand({
          Bucket,
          Tagging: { TagSet: [{ Key: 'owner', Value: 'payments' }] },
        }),
      );
      const bucket = await member.read({ resourceType: 'AWS::S3::Bucket', name: Bucket });
      expect(bucket.traits).toMatchObject({ name: Bucket, tags: { owner: 'payments' } });
      expect(verdicts(bucket)).toMatchObject({
        's3-bucket-versioning-enabled': 'compliant',
        's3-bucket-logging-enabled': 'violation',
      });
      const gone = { resourceType: 'AWS::S3::Bucket', name: 'plumbline-moto-nobody' };
      expect((await member.reading(gone)).kind).toBe('absent');
    });

    test('a user with what is attached', async () => {
      const { iam } = member.clients;
      await iam.send(new CreateUserCommand({ UserName: 'ben' }));
      const { Policy } = await iam.send(
        new CreatePolicyCommand({
          PolicyName: 'all',
          PolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
          }),
        }),
      );
      const PolicyArn = Policy?.Arn ?? '';
      await iam.send(new AttachUserPolicyCommand({ UserName: 'ben', PolicyArn }));
      const ben = await member.read({ resourceType: 'AWS::IAM::User', name: 'ben' });
      expect(verdicts(ben)).toMatchObject({ 'iam-user-no-policies-check': 'violation' });
      const policy = await member.read({ resourceType: 'AWS::IAM::Policy', arn: PolicyArn });
      expect(verdicts(policy)).toMatchObject({
        'iam-policy-no-statements-with-admin-access': 'violation',
      });
      expect((await member.reading({ resourceType: 'AWS::IAM::User', name: 'cy' })).kind).toBe(
        'absent',
      );
    });
  });

  test('what was read was read in the member, by its role', async () => {
    const { User } = await member.clients.iam.send(new CreateUserCommand({ UserName: 'dora' }));
    expect(User?.Arn).toBe(`arn:aws:iam::${MEMBER}:user/dora`);
  });
});

interface Named {
  readonly resourceType: string;
  readonly id?: string;
  readonly name?: string;
  readonly arn?: string;
}

/** Readers of the member; time stands still but for the pauses, which are not waited for. */
function connected({ origin, httpAgent }: Moto) {
  let now = Date.now();
  const clock = () => instantOf(now);
  const access = createMemberAccess({
    ...{ roleName: 'plumbline-test-read', stage: 'test', region: REGION, clock },
    pause: async (milliseconds) => {
      now += milliseconds;
    },
    connection: { httpAgent },
    sts: { credentials, endpoint: origin },
    endpoint: origin,
  });
  const reader = createMemberReader({ access, clock });
  const place = { accountId: MEMBER, region: REGION };
  const { collectors: clients, liveReads: live } = access.connectMember(MEMBER, REGION);
  const reading = (named: Named) => reader.readResource({ ...place, ...named });
  return {
    clients,
    live,
    reading,
    async collect(name: string): Promise<readonly StateObservation[]> {
      return (await reader.collect(name, MEMBER, REGION)) ?? [];
    },
    async read(named: Named): Promise<StateObservation> {
      const found = await reading(named);
      if (found.kind !== 'present') throw new Error(JSON.stringify(found));
      const { resourceId, traits, state, region = REGION } = found;
      return {
        kind: 'state',
        subject: { ...place, region, resourceType: named.resourceType, resourceId },
        ...{ traits, aspect: 'configuration', source: { channel: 'scheduled-read' } },
        state: { kind: 'present', value: { ...state } },
        ...readPosition(clock(), undefined),
      };
    },
  };
}

/** What each rule says of it: a verdict, or why it could not tell. */
function verdicts(observation: StateObservation | undefined): Readonly<Record<string, string>> {
  if (observation === undefined) throw new Error('nothing was read');
  return Object.fromEntries(
    evaluate(observation, index.select(observation)).map(({ rule, outcome }) => [
      rule.id,
      outcome.kind === 'failed' ? outcome.cause : outcome.verdict.kind,
    ]),
  );
}
