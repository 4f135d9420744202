/** Records of CloudTrail, as EventBridge puts them on the queue. */
import { instantOf } from '#shared/domain/instant.ts';
import type { PlannedCall } from './plan.ts';
import { ACCOUNT, resourceOf } from './resources.ts';

const user = (name: string) => ({
  type: 'IAMUser',
  principalId: `AIDA${name.toUpperCase()}EXAMPLE`,
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  accountId: ACCOUNT,
  userName: name,
});

/** start: of virtual time. */
export function callMessage(call: PlannedCall, start: number): string {
  const time = `${instantOf(start + call.at).slice(0, 19)}Z`;
  const record = {
    eventVersion: '1.11',
    eventTime: time,
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.31.0',
    eventID: eventId(call.id),
    readOnly: false,
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...(call.change === undefined ? signIn : changing(call.change)),
  };
  return JSON.stringify({
    version: '0',
    id: `c-${call.id}`,
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${record.eventSource.split('.')[0]}`,
    account: ACCOUNT,
    time,
    region: record.awsRegion,
    resources: [],
    detail: record,
  });
}

export const eventId = (id: number): string =>
  `0f4c9a1e-52b7-4e0d-8c11-${String(id).padStart(12, '0')}`;

const signIn = {
  userIdentity: user('alice'),
  eventSource: 'signin.amazonaws.com',
  eventName: 'ConsoleLogin',
  eventType: 'AwsConsoleSignIn',
  awsRegion: 'us-east-1',
  requestParameters: null,
  responseElements: { ConsoleLogin: 'Success' },
  additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
};

function changing({ resource, state }: NonNullable<PlannedCall['change']>) {
  const { resourceId } = resourceOf(resource).subject;
  return {
    userIdentity: user('bob'),
    eventSource: 'ec2.amazonaws.com',
    eventName: state === 'gone' ? 'DeleteSecurityGroup' : 'AuthorizeSecurityGroupIngress',
    eventType: 'AwsApiCall',
    awsRegion: 'eu-central-1',
    requestParameters: { groupId: resourceId },
    responseElements: { _return: true },
  };
}
