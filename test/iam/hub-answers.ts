/** What AWS answers the functions in the hub, and Slack and webhooks beside it: as little as they need. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { isRecord } from '#shared/document/fields.ts';
import {
  ec2Error,
  iamError,
  jsonAnswer,
  jsonError,
  iamAnswer as queryAnswer,
} from '../shared/adapters/collectors/answers.ts';
import { ec2, s3Error, s3Text, xml } from '../shared/adapters/live-reads/wire.ts';
import type { Answer } from './gateway.ts';
import { HUB } from './names.ts';
import { type Call, type Received, textOf } from './wire.ts';

/** Who is in the organization: the hub, and an account beside it that the walk does not find. */
export const MEMBER = '444455556666';
const MOVED = '777788889999';
export const SLACK_SECRET = 'signing-verysecret';

/** A security group that is open to everybody, whoever asks. */
const group = ec2('DescribeSecurityGroups', {
  securityGroupInfo: [
    {
      groupId: 'sg-0a1b2c3d4e5f60718',
      groupName: 'bastion',
      ownerId: HUB,
      vpcId: 'vpc-0f1e2d3c4b5a69788',
      ipPermissionsEgress: [],
      ipPermissions: [
        {
          ipProtocol: 'tcp',
          fromPort: 22,
          toPort: 22,
          groups: [],
          ipRanges: [{ cidrIp: '0.0.0.0/0' }],
          ipv6Ranges: [],
          prefixListIds: [],
        },
      ],
    },
  ],
});

/** What was published, and what was sent to queues. */
export interface Taken {
  readonly published: { readonly topic: string; readonly body: string }[];
  readonly queued: string[];
  /** What was said in Slack: method and form. */
  readonly said: { readonly method: string; readonly given: URLSearchParams }[];
  /** Objects by bucket and key. */
  readonly objects: Map<string, Uint8Array>;
}

export function hubAnswers(dynamo: string) {
  const taken: Taken = { published: [], queued: [], said: [], objects: new Map() };
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  let messages = 0;
  let isPagerUp = false;

  async function toDynamo({ headers, body }: Received): Promise<Answer> {
    const answer = await fetch(dynamo, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': String(headers['x-amz-target']),
        'x-amz-date': String(headers['x-amz-date']),
        authorization: String(headers.authorization),
      },
      body,
    });
    const headersOf = { 'content-type': answer.headers.get('content-type') ?? 'text/plain' };
    return { status: answer.status, headers: headersOf, body: await answer.text() };
  }

  function toKeys({ operation, input }: Call): Answer {
    if (operation === 'GetPublicKey') {
      const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
      return jsonAnswer({ KeyId: input['KeyId'], PublicKey: key });
    }
    // Only who signs is looked at here, not what.
    const message = Buffer.from(String(input['Message']), 'base64');
    return jsonAnswer({ Signature: sign('sha256', message, privateKey).toString('base64') });
  }

  function toObjects({ operation, path, input }: Call, { body }: Received): Answer {
    const [bucket] = path.slice(1).split('/');
    if (operation.startsWith('PUT ')) {
      taken.objects.set(path, body);
      return { status: 200, body: '' };
    }
    if (input['list-type'] === undefined) {
      const found = taken.objects.get(path);
      return found === undefined ? s3Error(404, 'NoSuchKey') : { status: 200, body: found };
    }
    const keys = [...taken.objects.keys()]
      .filter((each) => each.startsWith(`/${bucket}/`))
      .map((each) => ({ Contents: { Key: each.split('/').slice(2).join('/') } }))
      .map((each) => xml(each));
    return s3Text(
      `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.join('')}</ListBucketResult>`,
    );
  }

  function toQueue({ input }: Call): Answer {
    const entries = Array.isArray(input['Entries']) ? input['Entries'].filter(isRecord) : [];
    for (const { MessageBody: body } of entries) taken.queued.push(String(body));
    return jsonAnswer({
      Successful: entries.map(({ Id, MessageBody: body }) => ({
        Id,
        MessageId: `m-${Id}`,
        MD5OfMessageBody: createHash('md5').update(String(body)).digest('hex'),
      })),
      Failed: [],
    });
  }

  function toSecrets({ input }: Call): Answer {
    const name = String(input['Name']);
    const value = name.includes('signing')
      ? SLACK_SECRET
      : name.includes('bot')
        ? 'xoxb-test'
        : name.endsWith('/slack-webhook')
          ? 'https://hooks.slack.com/services/T1/B1/x'
          : name.endsWith('/pager')
            ? JSON.stringify({ slack: 'https://hooks.slack.com/services/T1/B2/x' })
            : `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    return jsonAnswer({ Parameter: { Name: name, Type: 'SecureString', Value: value } });
  }

  function toSlack(received: Received): Answer {
    const { url } = received;
    const given = new URLSearchParams(textOf(received));
    taken.said.push({ method: url.split('/').at(-1) ?? '', given });
    // The pager is away the first time: what was begun and not told is given back.
    if (url.endsWith('/B2/x') && !isPagerUp) {
      isPagerUp = true;
      return { status: 404, body: 'no_service' };
    }
    if (!url.startsWith('/api/')) return { status: 200, body: 'ok' };
    messages += 1;
    return jsonAnswer({
      ok: true,
      ts: `179518359${messages}.000100`,
      channel: 'C0000001',
      channels: [{ id: 'C0000001', name: 'payments' }],
      messages: [],
      users: ['U1'],
      permalink: 'https://example.slack.com/p1',
      view: { id: 'V1' },
    });
  }

  async function answer(received: Received, call: Call | undefined): Promise<Answer> {
    if (call === undefined) return toSlack(received);
    switch (call.service) {
      case 'dynamodb':
        return toDynamo(received);
      case 'kms':
        return toKeys(call);
      case 's3':
        return toObjects(call, received);
      case 'sqs':
        return toQueue(call);
      case 'ssm':
        return toSecrets(call);
      case 'sns':
        taken.published.push({
          topic: String(call.input['TopicArn']),
          body: String(call.input['Message']),
        });
        return queryAnswer('Publish', '<MessageId>m-1</MessageId>');
      case 'events':
        return jsonAnswer({ FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] });
      case 'sts':
        return queryAnswer('AssumeRole', xml({ Credentials: sessionOf(call) }));
      case 'organizations':
      case 'account':
        return organizationAnswer(call);
      case 'config':
        return recorder(call);
      case 'ec2':
        return call.operation === 'DescribeSecurityGroups' ? group : ec2Error(400, 'InvalidAction');
      default:
        // What the read role may ask is another test's: here an account tells little of itself.
        return call.headers['x-amz-target'] === undefined
          ? iamError(403, 'OptInRequired')
          : jsonError(400, 'OptInRequired');
    }
  }
  return { taken, answer };
}

/** The key of a session has the read role's id: what is asked with it is held against that role. */
function sessionOf({ input }: Call) {
  const account = String(input['RoleArn']).split(':')[4];
  return {
    AccessKeyId: `OwnReadRole.${account}`,
    SecretAccessKey: 'example',
    SessionToken: 'token',
    Expiration: '2099-01-01T00:00:00Z',
  };
}

/** A recorder of everything, which has counted one group and lists none. */
function recorder({ operation, input }: Call): Answer {
  switch (operation) {
    case 'DescribeConfigurationRecorders':
      return jsonAnswer({
        ConfigurationRecorders: [
          {
            name: 'default',
            recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
          },
        ],
      });
    case 'DescribeConfigurationRecorderStatus':
      return jsonAnswer({
        ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }],
      });
    case 'SelectResourceConfig': {
      const isCount = String(input['Expression']).includes('COUNT');
      const count = { resourceType: 'AWS::EC2::SecurityGroup', 'COUNT(*)': 1 };
      return jsonAnswer({ Results: isCount ? [JSON.stringify(count)] : [] });
    }
    default:
      // The aggregator is behind.
      return jsonAnswer({ Results: [] });
  }
}

function organizationAnswer({ operation, input }: Call): Answer {
  const account = (id: string) => ({ Id: id, Name: `account ${id}`, State: 'ACTIVE' });
  switch (operation) {
    case 'ListRoots':
      return jsonAnswer({ Roots: [{ Id: 'r-abcd', Name: 'Root' }] });
    case 'ListOrganizationalUnitsForParent':
      return jsonAnswer({
        OrganizationalUnits:
          input['ParentId'] === 'r-abcd' ? [{ Id: 'ou-abcd-11111111', Name: 'Payments' }] : [],
      });
    case 'ListAccountsForParent':
      return jsonAnswer({
        Accounts: input['ParentId'] === 'r-abcd' ? [account(HUB), account(MEMBER)] : [],
      });
    case 'ListAccounts':
      return jsonAnswer({ Accounts: [HUB, MEMBER, MOVED].map(account) });
    case 'ListParents':
      return jsonAnswer({ Parents: [{ Id: 'ou-abcd-11111111', Type: 'ORGANIZATIONAL_UNIT' }] });
    case 'ListTagsForResource':
      return jsonAnswer({ Tags: [{ Key: 'owner', Value: 'payments' }] });
    case 'POST /listRegions':
      return jsonAnswer({
        Regions: [{ RegionName: 'eu-central-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }],
      });
    default:
      return jsonError(400, 'InvalidInputException', `no ${operation} here`);
  }
}
