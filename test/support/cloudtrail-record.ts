/** Records of CloudTrail in their real shape, where a case says only what matters to it. */

type Json = Readonly<Record<string, unknown>>;

export const ACCOUNT = '111122223333';

/** An IAM user with a long-lived key. */
export const alice: Json = {
  type: 'IAMUser',
  principalId: 'AIDA4NT3F6GHJ2EXAMPLE',
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  accountId: ACCOUNT,
  accessKeyId: 'AKIA4NT3F6GHJ2EXAMPLE',
  userName: 'alice',
};

/** Somebody who became a role, named by the session. */
export const session = (role = 'deploy', name = 'bob@example.org'): Json => ({
  type: 'AssumedRole',
  principalId: `AROA4NT3F6GHJ2EXAMPLE:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIA4NT3F6GHJ2EXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROA4NT3F6GHJ2EXAMPLE',
      arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
      accountId: ACCOUNT,
      userName: role,
    },
    attributes: { creationDate: '2026-03-02T08:00:00Z', mfaAuthenticated: 'false' },
  },
});

export const root: Json = {
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIA4NT3F6GHJ2EXAMPLE',
};

/** One call: `cloudtrailRecord('kms', 'DisableKey', { requestParameters: { keyId } })`. */
export function cloudtrailRecord(service: string, eventName: string, fields: Json = {}): Json {
  return {
    eventVersion: '1.11',
    userIdentity: alice,
    eventTime: '2026-03-02T08:15:30Z',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: 'eu-central-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.31.0 md/prompt#off',
    requestParameters: null,
    responseElements: null,
    requestID: '6b1f0a52-7f0e-4f55-9a1e-0c1d2e3f4a5b',
    eventID: '0f4c9a1e-52b7-4e0d-8c11-9d6a7b8c9d0e',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...fields,
  };
}

/** A sign-in to the console. */
export const signInRecord = (fields: Json = {}): Json =>
  cloudtrailRecord('signin', 'ConsoleLogin', {
    eventType: 'AwsConsoleSignIn',
    awsRegion: 'us-east-1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: 'No',
    },
    ...fields,
  });

/** A sign-in that was refused, as CloudTrail has it: a message, no code. */
export const failedSignInRecord = (fields: Json = {}): Json =>
  signInRecord({
    errorMessage: 'Failed authentication',
    responseElements: { ConsoleLogin: 'Failure' },
    ...fields,
  });
