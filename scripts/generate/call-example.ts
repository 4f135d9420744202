import { isRecord, type Json } from '#shared/document/fields.ts';
import type { IncidentRule } from '#shared/domain/incident.ts';

const ACCOUNT = '111122223333';
const ALICE: Json = {
  type: 'IAMUser',
  principalId: 'AIDA4NT3F6GHJ2EXAMPLE',
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  accountId: ACCOUNT,
  userName: 'alice',
};

/**
 * The record of CloudTrail that an example stands for. An example names its call and shows what
 * matters of the record; the rest is as in a call by a user of ours.
 */
export function recordOfExample(rule: IncidentRule, text: string): Json {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new Error(`docs/rules/${rule.id}.md: an example is not JSON: ${text}`, { cause });
  }
  if (!isRecord(given) || typeof given['eventName'] !== 'string') {
    throw new Error(`docs/rules/${rule.id}.md: an example has no "eventName": ${text}`);
  }
  return {
    eventVersion: '1.11',
    userIdentity: ALICE,
    eventTime: '2026-03-02T08:15:30Z',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: null,
    responseElements: null,
    eventID: '0f4c9a1e-52b7-4e0d-8c11-9d6a7b8c9d0e',
    readOnly: false,
    eventType: given['eventName'] === 'ConsoleLogin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...given,
  };
}
