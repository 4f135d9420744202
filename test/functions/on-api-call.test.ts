import { describe, expect, test } from 'vitest';
import { readKey } from '#shared/engine/read-wishes.ts';
import { activeIncidents, openFindings } from '#shared/store/findings.ts';
import { cloudtrailRecord, root, session } from '#test/support/cloudtrail-record.ts';
import { authorize, envelope, GROUP, groupReading, HUB, world } from './call-path.ts';

const organization = { organization: true } as const;

test('a call asks for what it names to be read, and changes no state by itself', async () => {
  const { calls, sent, table, counts } = world();
  expect(await calls(envelope(authorize()))).toEqual([]);
  expect(sent.filter(({ request }) => request.kind === 'resource')).toEqual([
    {
      request: {
        kind: 'resource',
        resource: {
          accountId: '111122223333',
          region: 'eu-central-1',
          resourceType: 'AWS::EC2::SecurityGroup',
          id: GROUP,
        },
        cause: {
          eventId: '0f4c9a1e-52b7-4e0d-8c11-9d6a7b8c9d0e',
          time: '2026-03-02T08:15:30.000Z',
          call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
          actor: expect.stringMatching(/^[\w-]{22}$/),
        },
        attempt: 0,
      },
      delay: 0,
    },
  ]);
  expect(await openFindings(table, organization)).toEqual([]);
  expect(counts()).toMatchObject({ processed: 1, 'incidents-raised': 1 });
});

test('several calls on one resource in a batch cost one read, as of the last of them', async () => {
  const { calls, sent } = world();
  const at = (time: string, eventID: string) => envelope(authorize({ eventTime: time, eventID }));
  await calls(at('2026-03-02T08:15:40Z', 'last'), at('2026-03-02T08:15:31Z', 'first'));
  const wanted = sent.map(({ request }) => readKey(request));
  expect(new Set(wanted).size).toBe(wanted.length);
  const only = sent.find(({ request }) => request.kind === 'resource');
  expect(only?.request.kind === 'resource' && only.request.cause?.eventId).toBe('last');
});

describe('what causes no read and no incident', () => {
  test.each([
    ['a call that failed', authorize({ errorCode: 'Client.InvalidGroup.NotFound' })],
    ['a call that reads', cloudtrailRecord('ec2', 'DescribeSecurityGroups', { readOnly: true })],
    ['a call on what no rule watches', cloudtrailRecord('sqs', 'PurgeQueue')],
    [
      'a call of one of our own functions',
      authorize({
        userIdentity: {
          ...session(),
          accountId: HUB,
          sessionContext: {
            sessionIssuer: {
              type: 'Role',
              arn: `arn:aws:iam::${HUB}:role/plumbline-prod-on-read-request`,
              accountId: HUB,
            },
          },
        },
      }),
    ],
  ])('%s', async (_, record) => {
    const { calls, sent, table } = world();
    expect(await calls(envelope(record))).toEqual([]);
    expect(sent).toEqual([]);
    expect(await activeIncidents(table, organization)).toEqual([]);
  });
});

test('a role that is only named like ours in another account is nobody’s', async () => {
  const { calls, sent } = world();
  const impostor = session('plumbline-prod-on-read-request', 'x');
  await calls(envelope(authorize({ userIdentity: impostor })));
  expect(sent.map(({ request }) => request.kind)).toContain('resource');
});

test('an incident names its caller in the row’s details, and the message does not', async () => {
  const { calls, table } = world();
  const record = cloudtrailRecord('cloudtrail', 'StopLogging', {
    requestParameters: { name: 'organization-trail' },
    userIdentity: session('Admin', 'mallory@example.org'),
  });
  await calls(envelope(record));
  const active = await activeIncidents(table, organization);
  expect(active.map(({ rule }) => rule)).toContain('cloudtrail-changed');
  expect(JSON.stringify(active)).not.toContain('mallory');
});

test('an envelope of another account is refused, counted apart and given back', async () => {
  const { calls, counts, sent } = world();
  expect(await calls(envelope(authorize(), '444455556666'))).toEqual(['m-0']);
  expect(counts()).toMatchObject({ rejected: 1, 'refused-origin': 1 });
  expect(sent).toEqual([]);
});

test('when the queue does not take the reads, the message comes again and nothing is doubled', async () => {
  const { calls, sent, table } = world();
  const failing = world();
  failing.sent.push = () => {
    throw new Error('the queue is down');
  };
  expect(await failing.calls(envelope(authorize()))).toEqual(['m-0']);
  await calls(envelope(authorize()));
  await calls(envelope(authorize()));
  expect(sent.filter(({ request }) => request.kind === 'resource')).toHaveLength(2);
  const [incident] = await activeIncidents(table, { rule: 'ec2-security-group-changed' });
  expect(incident?.incident?.count).toBe(1);
});

test('a root call is an incident whatever it calls', async () => {
  const { calls, table } = world();
  await calls(envelope(cloudtrailRecord('s3', 'CreateBucket', { userIdentity: root })));
  const active = await activeIncidents(table, organization);
  expect(active.map(({ rule }) => rule)).toContain('root-user-used');
});

test('call, read, finding: seconds after the call, with whoever made it', async () => {
  const { calls, workOff, estate, table } = world();
  estate.readings.push(groupReading(true));
  await calls(envelope(authorize()));
  expect(await workOff()).toEqual([]);
  const [finding] = await openFindings(table, organization);
  expect(finding?.rule).toBe('restricted-ssh');
  expect(finding?.openedAt).toBe('2026-03-02T08:15:30.999Z');
  expect(finding?.who?.candidates.map(({ call }) => call)).toEqual([
    'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
  ]);
});
