import type { Json } from '#shared/document/fields.ts';
import type { CallObservation } from '#shared/domain/call.ts';
import { callOf } from '#shared/events/calls/call.ts';

export const ACCOUNT = '111122223333';

/** A record as CloudTrail writes it, of a user who opens a security group. */
export const plainRecord: Json = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLEEXAMPLE0001',
    arn: `arn:aws:iam::${ACCOUNT}:user/people/alice`,
    accountId: ACCOUNT,
    accessKeyId: 'AKIAEXAMPLEEXAMPLE01',
    userName: 'alice',
  },
  eventTime: '2026-03-04T05:06:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'AuthorizeSecurityGroupIngress',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux md/command#ec2.authorize',
  requestParameters: {
    groupId: 'sg-0a1b2c3d4e5f60718',
    ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: '208.236.235.254/0' }] } }] },
  },
  responseElements: { requestId: '5a5a5a5a-0000-4000-8000-00000000c001', _return: true },
  requestID: '5a5a5a5a-0000-4000-8000-00000000c001',
  eventID: '6e6e6e6e-0000-4000-8000-00000000e002',
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
};

/** The plain record with other fields; `undefined` removes one. */
export function recordWith(fields: Json): Json {
  return Object.fromEntries(
    Object.entries({ ...plainRecord, ...fields }).filter(([, value]) => value !== undefined),
  );
}

export function callWith(fields: Json): CallObservation {
  return callOf(recordWith(fields), { at: '' }, { channel: 'cloudtrail-log' });
}

/** A session of a role, as STS names it. */
export function session(role: string, name: string, path = '/'): Json {
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLEEXAMPLE0001:${name}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
    accountId: ACCOUNT,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAEXAMPLEEXAMPLE0001',
        arn: `arn:aws:iam::${ACCOUNT}:role${path}${role}`,
        accountId: ACCOUNT,
        userName: role,
      },
      attributes: { creationDate: '2026-03-04T05:00:00Z', mfaAuthenticated: 'false' },
    },
  };
}
